package io.creatorledger.ingest.adapter.tiktokevents;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what senders write as one value or as an array of them. */
final class Values {

  private Values() {}

  /** Texts and numbers, as text; blank ones are none. */
  static Stream<String> of(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return Stream.empty();
    }
    if (node.isArray()) {
      return node.valueStream().flatMap(Values::of);
    }
    return node.isString() || node.isNumber()
        ? Stream.of(node.asString().strip()).filter(text -> !text.isEmpty())
        : Stream.empty();
  }
}

package io.creatorledger.simulator.market;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What really happened, kept aside from the product: one JSON line per order, {@code truth.jsonl}.
 */
final class TruthLog {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path file;

  TruthLog(Path folder) {
    this.file = folder.resolve("truth.jsonl");
  }

  /** Begins anew, before orders are told of again. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes an order that the product accepted, and who caused it. */
  void note(String orderId, long person, Step.Buy purchase, BigDecimal netRevenue, Instant at) {
    ObjectNode line = JSON.createObjectNode();
    line.put("orderId", orderId);
    line.put("person", person);
    line.put("channel", purchase.channel().name());
    line.put("cause", purchase.cause() == null ? null : purchase.cause().id());
    line.put("netRevenue", netRevenue.toPlainString());
    line.put("at", at.toString());
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

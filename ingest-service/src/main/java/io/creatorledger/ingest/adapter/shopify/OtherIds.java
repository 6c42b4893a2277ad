package io.creatorledger.ingest.adapter.shopify;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.schema.id.OrderId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What else an order is called. Connectors that copy a marketplace's orders into a shop keep the
 * marketplace's number in the order's name, its source identifier, its additional details, its note
 * or its tags, each connector elsewhere; such numbers have 17 digits or more, which no phone number
 * and no card number has.
 */
final class OtherIds {

  private static final Pattern MARKETPLACE_NUMBER = Pattern.compile("(?<!\\d)\\d{17,20}(?!\\d)");
  private static final int LONGEST_TEXT = 2000;
  private static final int MOST = 8;

  private OtherIds() {}

  /** The order's printed name, without its number sign, and its id in the app that made it. */
  static List<OrderId> of(ShopifyOrder order) {
    Set<OrderId> ids = new LinkedHashSet<>();
    add(ids, order.name());
    add(ids, order.sourceIdentifier());
    ids.addAll(marketplaceNumbers(order));
    return ids.stream().filter(id -> !id.value().equals(order.id())).limit(MOST).toList();
  }

  /** Ids that no two orders share, whoever tells of them. */
  static List<OrderId> marketplaceNumbers(ShopifyOrder order) {
    List<OrderId> numbers = new ArrayList<>();
    texts(order)
        .forEach(
            text -> {
              Matcher found =
                  MARKETPLACE_NUMBER.matcher(
                      text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
              while (found.find() && numbers.size() < MOST) {
                numbers.add(new OrderId(found.group()));
              }
            });
    return numbers.stream().filter(id -> !id.value().equals(order.id())).distinct().toList();
  }

  private static Stream<String> texts(ShopifyOrder order) {
    return Stream.concat(
        Stream.of(order.name(), order.sourceIdentifier(), order.note(), order.tags())
            .flatMap(Stream::ofNullable),
        requireNonNullElse(order.noteAttributes(), List.<ShopifyOrder.NoteAttribute>of()).stream()
            .flatMap(note -> Stream.ofNullable(note.value()))
            .map(Object::toString));
  }

  private static void add(Set<OrderId> ids, @Nullable String text) {
    if (text != null) {
      try {
        ids.add(new OrderId(text.startsWith("#") ? text.substring(1) : text));
      } catch (IllegalArgumentException e) {
        // No id that anybody could send us: a name with blanks, for example.
      }
    }
  }
}

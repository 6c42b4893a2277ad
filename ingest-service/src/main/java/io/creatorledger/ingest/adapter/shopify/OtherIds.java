package io.creatorledger.ingest.adapter.shopify;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.schema.id.OrderId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What else an order is called. Connectors that copy a marketplace's orders into a shop keep the
 * marketplace's number in the order's name, its source identifier, its additional details, its note
 * or its tags, each connector elsewhere. Such numbers have 17 digits or more; so have ids of ads,
 * which is why they are looked for only in orders that were not made in the shop itself.
 */
final class OtherIds {

  private static final Pattern MARKETPLACE_NUMBER = Pattern.compile("(?<!\\d)\\d{17,20}(?!\\d)");
  private static final Pattern ORDER_NUMBER =
      Pattern.compile("(?<![a-z])order[ _-]?(id|no|number)(?![a-z])", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_TEXT = 2000;
  private static final int MOST = 8;

  /** Shopify's own ways to order. */
  private static final Set<String> OWN_CHANNELS =
      Set.of("web", "pos", "shopify_draft_order", "iphone", "android", "subscription_contract");

  private OtherIds() {}

  /**
   * The order's printed name, without its number sign, its id in the app that made it, and more.
   */
  static List<OrderId> of(ShopifyOrder order) {
    Set<OrderId> ids = new LinkedHashSet<>();
    id(order.name()).ifPresent(ids::add);
    id(order.sourceIdentifier()).ifPresent(ids::add);
    if (isCopy(order)) {
      ids.addAll(marketplaceNumbers(order));
      numbers(Stream.of(order.note(), order.tags())).forEach(ids::add);
    }
    ids.removeIf(id -> id.value().equals(order.id()));
    return ids.stream().limit(MOST).toList();
  }

  /** Numbers that are the order's at a marketplace, and nobody else's: not those of free text. */
  static List<OrderId> marketplaceNumbers(ShopifyOrder order) {
    if (!isCopy(order)) {
      return List.of();
    }
    Stream<@Nullable String> named =
        requireNonNullElse(order.noteAttributes(), List.<ShopifyOrder.NoteAttribute>of()).stream()
            .filter(note -> note.name() instanceof String name && ORDER_NUMBER.matcher(name).find())
            .map(note -> note.value() == null ? null : note.value().toString());
    return numbers(Stream.concat(Stream.of(order.name(), order.sourceIdentifier()), named))
        .filter(id -> !id.value().equals(order.id()))
        .distinct()
        .limit(MOST)
        .toList();
  }

  private static boolean isCopy(ShopifyOrder order) {
    String channel = order.sourceName();
    return channel != null && !OWN_CHANNELS.contains(channel.toLowerCase(Locale.ROOT));
  }

  private static Stream<OrderId> numbers(Stream<@Nullable String> texts) {
    Set<OrderId> numbers = new LinkedHashSet<>();
    texts
        .flatMap(Stream::ofNullable)
        .forEach(
            text -> {
              Matcher found =
                  MARKETPLACE_NUMBER.matcher(
                      text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
              while (found.find() && numbers.size() < MOST) {
                numbers.add(new OrderId(found.group()));
              }
            });
    return numbers.stream();
  }

  /** Empty for what nobody could send us as an id, such as a name with blanks. */
  private static Optional<OrderId> id(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(OrderIds::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

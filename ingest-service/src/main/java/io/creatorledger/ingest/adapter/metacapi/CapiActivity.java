package io.creatorledger.ingest.adapter.metacapi;

import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.money.Money;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every event but a purchase: it earns no credit, so what of it cannot be read is left out. */
final class CapiActivity {

  private CapiActivity() {}

  static Activity of(String name, CapiRequest.Event event) {
    CapiRequest.CustomData data = event.customData();
    return new Activity(
        kind(name),
        name,
        page(event.eventSourceUrl()),
        data == null ? null : product(data),
        data == null ? null : quantity(data),
        data == null ? null : value(data));
  }

  private static ActivityKind kind(String name) {
    return switch (name) {
      case "PageView" -> ActivityKind.PAGE_VIEW;
      case "ViewContent" -> ActivityKind.PRODUCT_VIEW;
      case "Search" -> ActivityKind.SEARCH;
      case "AddToCart" -> ActivityKind.ADD_TO_CART;
      case "InitiateCheckout" -> ActivityKind.CHECKOUT_STARTED;
      case "Lead", "Contact", "SubmitApplication", "Schedule" -> ActivityKind.LEAD;
      case "CompleteRegistration" -> ActivityKind.EMAIL_CAPTURED;
      case "Subscribe", "StartTrial" -> ActivityKind.SUBSCRIPTION;
      default -> ActivityKind.CUSTOM;
    };
  }

  private static @Nullable String page(@Nullable String address) {
    if (address == null) {
      return null;
    }
    try {
      return URI.create(address.split("[?#]", 2)[0]).getPath();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Stream<CapiRequest.Item> items(CapiRequest.CustomData data) {
    return data.contents() == null
        ? Stream.empty()
        : data.contents().stream().filter(Objects::nonNull);
  }

  private static @Nullable String product(CapiRequest.CustomData data) {
    List<@Nullable String> ids = data.contentIds();
    return Stream.concat(
            items(data).flatMap(item -> Stream.ofNullable(item.id())),
            ids == null ? Stream.empty() : ids.stream().filter(Objects::nonNull))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Integer quantity(CapiRequest.CustomData data) {
    Integer first =
        items(data).flatMap(item -> Stream.ofNullable(item.quantity())).findFirst().orElse(null);
    Integer quantity = first == null ? data.numItems() : first;
    return quantity == null || quantity < 0 ? null : quantity;
  }

  private static @Nullable Money value(CapiRequest.CustomData data) {
    if (data.value() == null || data.currency() == null) {
      return null;
    }
    try {
      return Money.of(data.value(), Currency.getInstance(data.currency().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

package io.creatorledger.ingest.adapter.shopify;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.Landing;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.OrderId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks the shop by which visits the buyer of an order came. A visit that names a creator is a
 * click; one that carries a click or browser id of ours, or of an ad platform, ties it to the
 * order; others tell nothing.
 */
final class CustomerJourney {

  static final String QUERY =
      """
      query CustomerJourney($id: ID!, $after: String) {
        order(id: $id) {
          customerJourneySummary {
            ready
            moments(first: 50, after: $after) {
              nodes {
                occurredAt
                ... on CustomerVisit {
                  id
                  landingPage
                  referralCode
                  source
                  utmParameters { source medium campaign content term }
                }
              }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
      }
      """;

  private static final Duration UNTIL_READY = Duration.ofMinutes(5);

  /** Nobody visits a shop more often before an order than a machine does. */
  private static final int MOST_PAGES = 4;

  private final ShopifyApi api;

  CustomerJourney(ShopifyApi api) {
    this.api = api;
  }

  /**
   * @param inbound the delivery that told of the order
   * @throws NotYetException when the shop has not put the journey together yet
   */
  Reading read(Inbound inbound, Tenant tenant) {
    OrderReader order =
        new OrderReader(inbound, tenant, JsonBody.read(inbound.body(), ShopifyOrder.class));
    List<Draft> drafts = new ArrayList<>();
    String cursor = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode moments = moments(inbound, order.orderId(), cursor);
      for (JsonNode visit : moments.path("nodes").values()) {
        visit(inbound, tenant, order, visit).ifPresent(drafts::add);
      }
      if (!moments.path("pageInfo").path("hasNextPage").asBoolean(false)) {
        break;
      }
      cursor = text(moments.path("pageInfo"), "endCursor");
    }
    return Reading.of(drafts);
  }

  private JsonNode moments(Inbound inbound, OrderId orderId, @Nullable String cursor) {
    Map<String, String> variables = new HashMap<>();
    variables.put("id", "gid://shopify/Order/" + orderId);
    if (cursor != null) {
      variables.put("after", cursor);
    }
    JsonNode summary =
        api.query(inbound.connection(), QUERY, variables)
            .path("order")
            .path("customerJourneySummary");
    if (summary.isObject() && !summary.path("ready").asBoolean(false)) {
      throw new NotYetException("Shopify has not put the customer's journey together", UNTIL_READY);
    }
    return summary.path("moments");
  }

  private static Optional<Draft> visit(
      Inbound inbound, Tenant tenant, OrderReader order, JsonNode visit) {
    String id = text(visit, "id");
    String occurredAt = text(visit, "occurredAt");
    if (id == null || occurredAt == null) {
      return Optional.empty();
    }
    Instant at = time(occurredAt);
    String address = text(visit, "landingPage");
    Landing landing = Landing.of(address, utm(visit), text(visit, "referralCode"));
    Optional<Touch> click = landing.click(tenant, at);
    if (click.isEmpty() && !landing.identifies()) {
      return Optional.empty();
    }
    EventBody body =
        click
            .<EventBody>map(touch -> touch)
            .orElseGet(
                () ->
                    new Activity(ActivityKind.RETURN_VISIT, null, path(address), null, null, null));
    return Optional.of(
        new Draft(
            inbound.eventId(at, "visit/" + id),
            at,
            landing.identify(order.person()).list(),
            Device.unknown(),
            body));
  }

  private static Map<String, String> utm(JsonNode visit) {
    Map<String, String> utm = new HashMap<>();
    for (String name : List.of("source", "medium", "campaign", "content", "term")) {
      String value = text(visit.path("utmParameters"), name);
      if (value != null) {
        utm.put(name, value);
      }
    }
    return utm;
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedDeliveryException("a visit's occurredAt must be a time by ISO 8601");
    }
  }

  /** The path of an address, without what stands behind it. */
  private static @Nullable String path(@Nullable String address) {
    if (address == null) {
      return null;
    }
    return address.replaceFirst("^[a-z]+://[^/?#]*", "").replaceFirst("[?#].*$", "");
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    String text = value.isString() ? value.stringValue() : null;
    return text == null || text.chars().anyMatch(Character::isISOControl) ? null : text;
  }
}

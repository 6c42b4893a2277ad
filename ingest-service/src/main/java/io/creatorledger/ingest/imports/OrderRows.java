package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.ChargeParts;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Orders of shops, and conversions told by no shop. Redeemed codes and a named creator are touches
 * of their own beside the order.
 */
record OrderRows(RowContext context) {

  private static final Pattern BETWEEN_CODES = Pattern.compile("[\\s,;|]+");

  /**
   * An order, with the event keys a shop's webhooks give it: what both tell is one event. A later
   * statement of it is an event of its own.
   */
  Reading order(Cells cells) {
    OrderId orderId = cells.requiredId("order_id", OrderIds::of);
    Instant orderedAt = context.happened("ordered_at", cells.instant("ordered_at"));
    Instant statedAt =
        cells
            .optionalInstant("stated_at")
            .map(moment -> context.happened("stated_at", moment))
            .filter(moment -> moment.isAfter(orderedAt))
            .orElse(orderedAt);
    String statement = statedAt.equals(orderedAt) ? "placed" : "stated/" + statedAt;
    return read(cells, orderId, "order/" + orderId, statement, orderedAt, statedAt, "net_revenue")
        .landedOn(cells.orNull("landing_page"));
  }

  /** A conversion; without an order's id it is an order of its own. */
  Reading conversion(Cells cells) {
    String key = "conversion/" + cells.text("conversion_id");
    Instant at = context.happened("occurred_at", cells.instant("occurred_at"));
    OrderId orderId =
        Optional.ofNullable(cells.id("order_id", OrderIds::of))
            .orElseGet(() -> new OrderId(context.eventId(at, key + "/order").toString()));
    return read(cells, orderId, key, "order", at, at, "value");
  }

  private Reading read(
      Cells cells,
      OrderId orderId,
      String key,
      String statement,
      Instant orderedAt,
      Instant statedAt,
      String amount) {
    Money net = cells.money(amount, context.tenant().brand().currency());
    PersonIdentifiers known = context.person(cells);
    QueryParameters.ofAddress(cells.orNull("landing_page")).forEach(known::parameter);
    List<Identifier> person = known.order(orderId).list();
    List<Draft> drafts = new ArrayList<>(3);
    codes(cells, orderedAt)
        .forEach(
            code ->
                drafts.add(
                    draft(
                        orderedAt,
                        "code/" + orderId + "/" + code.code(),
                        orderedAt,
                        person,
                        context.touch(
                            TouchKind.CODE,
                            code.creatorId(),
                            code.campaignId(),
                            code.code(),
                            null))));
    CreatorId creator = cells.id("creator_id", CreatorId::new);
    if (creator != null) {
      CampaignId campaign = cells.id("campaign_id", CampaignId::new);
      drafts.add(
          draft(
              orderedAt,
              key + "/referral/" + creator,
              orderedAt,
              person,
              context.touch(TouchKind.REFERRAL, creator, campaign, null, null)));
    }
    drafts.add(
        draft(
            orderedAt,
            key + "/" + statement,
            statedAt,
            person,
            new OrderPlaced(
                orderId,
                net,
                List.of(),
                orderedAt,
                statedAt,
                ChargeParts.of(column -> cells.optionalMoney(column, net.currency())))));
    return Reading.of(drafts);
  }

  private Stream<PromoCode> codes(Cells cells, Instant moment) {
    return cells.optional("code").stream()
        .flatMap(BETWEEN_CODES::splitAsStream)
        .flatMap(code -> context.tenant().codeValidAt(code, moment).stream())
        .distinct();
  }

  private Draft draft(
      Instant eventTime, String key, Instant at, List<Identifier> person, EventBody body) {
    return new Draft(context.eventId(eventTime, key), at, person, Device.unknown(), body);
  }
}

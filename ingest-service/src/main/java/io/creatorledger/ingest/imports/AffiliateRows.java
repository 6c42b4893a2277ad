package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Actions as affiliate networks report them: the network names the creator of an order, which the
 * shop tells itself, and what is paid for it.
 */
record AffiliateRows(RowContext context) implements RowReader {

  @Override
  public Reading read(Cells cells) {
    String id = cells.text("action_id");
    OrderId orderId = cells.requiredId("order_id", OrderIds::of);
    Instant at = context.happened("occurred_at", cells.instant("occurred_at"));
    String network =
        cells.optional("network").map(name -> name.toLowerCase(Locale.ROOT)).orElse("affiliate");
    CreatorId creator = creator(cells, network, at);
    CampaignId campaign = cells.id("campaign_id", CampaignId::new);
    String key = "affiliate/" + network + "/" + id;
    Draft touch =
        new Draft(
            context.eventId(at, key),
            at,
            context.person(cells).order(orderId).list(),
            Device.unknown(),
            context.touch(TouchKind.AFFILIATE, creator, campaign, null, cells.orNull("sub_id")));
    return new Reading(List.of(touch), commission(cells, key, creator, campaign, network), null);
  }

  private CreatorId creator(Cells cells, String network, Instant at) {
    CreatorId named = cells.id("creator_id", CreatorId::new);
    if (named != null) {
      return named;
    }
    Tenant tenant = context.tenant();
    Optional<CreatorId> byAccount =
        cells.optional("publisher").flatMap(account -> tenant.creatorOf(network, account));
    return byAccount
        .or(
            () ->
                cells
                    .optional("code")
                    .flatMap(code -> tenant.codeValidAt(code, at))
                    .map(PromoCode::creatorId))
        .orElseThrow(
            () ->
                new MalformedDeliveryException(
                    "the row names no creator: fill creator_id, or register the publisher as an"
                        + " account of a creator on this network, or a valid code"));
  }

  private List<CatalogItem> commission(
      Cells cells,
      String key,
      CreatorId creator,
      @org.jspecify.annotations.Nullable CampaignId campaign,
      String network) {
    if (cells.optional("commission").isEmpty()) {
      return List.of();
    }
    Money paid = cells.money("commission", context.tenant().brand().currency());
    LocalDate day = cells.day("occurred_at");
    return paid.minor() == 0
        ? List.of()
        : List.of(
            new Cost(key, CostKind.COMMISSION, paid, day, day, creator, campaign, null, network));
  }
}

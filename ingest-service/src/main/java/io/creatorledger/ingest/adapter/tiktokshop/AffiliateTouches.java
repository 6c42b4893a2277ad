package io.creatorledger.ingest.adapter.tiktokshop;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who brought an order, by the affiliate programme: one touch for each creator, however many SKUs.
 *
 * @param drafts of those the brand has registered
 * @param unknown how many it has not
 */
record AffiliateTouches(List<Draft> drafts, int unknown) {

  /** The platform a brand registers the accounts of TikTok's creators with. */
  private static final String TIKTOK = "tiktok";

  private static final Pattern POST = Pattern.compile("[1-9][0-9]{4,30}");

  static AffiliateTouches of(
      Inbound inbound, Tenant tenant, OrderId orderId, Instant orderedAt, AffiliateOrder row) {
    Map<String, AffiliateOrder.Sku> byCreator = new LinkedHashMap<>();
    for (AffiliateOrder.Sku sku : row.credited()) {
      byCreator.putIfAbsent(username(sku), sku);
    }
    List<Draft> drafts = new ArrayList<>();
    int unknown = 0;
    for (Map.Entry<String, AffiliateOrder.Sku> credited : byCreator.entrySet()) {
      Optional<CreatorId> creator = tenant.creatorOf(TIKTOK, credited.getKey());
      if (creator.isEmpty()) {
        unknown++;
        continue;
      }
      drafts.add(
          new Draft(
              inbound.eventId(orderedAt, "affiliate/" + orderId + "/" + credited.getKey()),
              orderedAt,
              new PersonIdentifiers(tenant.pepper()).order(orderId).list(),
              Device.unknown(),
              touch(creator.get(), tenant, content(credited.getValue()))));
    }
    return new AffiliateTouches(drafts, unknown);
  }

  private static Touch touch(CreatorId creator, Tenant tenant, @Nullable ContentId content) {
    return new Touch(
        TouchKind.AFFILIATE,
        creator,
        null,
        content,
        tenant.lookback(null),
        null,
        null,
        null,
        Map.of());
  }

  private static @Nullable ContentId content(AffiliateOrder.Sku sku) {
    return sku.contentId() != null && POST.matcher(sku.contentId()).matches()
        ? new ContentId(sku.contentId())
        : null;
  }

  private static String username(AffiliateOrder.Sku sku) {
    String name = sku.creatorUsername() == null ? "" : sku.creatorUsername().strip();
    return (name.startsWith("@") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
  }
}

package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a brand's terms.
 *
 * @param version counts a brand's policies from 1 in the order they were applied; 0 is the one that
 *     every brand begins with
 * @param ordersFrom orders of this moment and later are credited by it, until a later version
 *     concerns them too
 * @param lot those of these orders that it concerns
 * @param appliedAt when it became the brand's; what it changes is booked in cash on that day
 * @param takesBack the version that this one takes back, with all since: orders are credited as
 *     before it. Null for a version of its own terms
 */
public record AttributionPolicy(
    BrandId brand,
    int version,
    Instant ordersFrom,
    Lot lot,
    Instant appliedAt,
    PolicyTerms terms,
    @Nullable Integer takesBack) {

  /** The policy of a brand that never applied one. */
  public static AttributionPolicy first(BrandId brand) {
    return new AttributionPolicy(
        brand, 0, Instant.MIN, Lot.ALL, Instant.EPOCH, PolicyTerms.DEFAULT, null);
  }

  /** Whether a share of orders goes by other terms until it is promoted or rolled back. */
  public boolean isCanary() {
    return !lot.isAll() && takesBack == null;
  }

  boolean concerns(Instant orderedAt) {
    return !orderedAt.isBefore(ordersFrom);
  }

  AttributionPolicy with(PolicyTerms others) {
    return new AttributionPolicy(brand, version, ordersFrom, lot, appliedAt, others, takesBack);
  }

  /** Names this version as the cause of a ledger revision. */
  public EventId eventId() {
    return EventId.of(appliedAt, brand.value(), "attribution-policy", Integer.toString(version));
  }

  public List<ModelName> modelNames() {
    return terms.models().stream().map(CreditModel::name).toList();
  }
}

package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import java.time.Instant;
import java.util.List;

/**
 * One version of a brand's terms.
 *
 * @param version counts a brand's policies from 1 in the order they were applied; 0 is the one that
 *     every brand begins with
 * @param ordersFrom orders of this moment and later are credited by it, until a later version
 *     concerns them too
 * @param appliedAt when it became the brand's; what it changes is booked in cash on that day
 */
public record AttributionPolicy(
    BrandId brand, int version, Instant ordersFrom, Instant appliedAt, PolicyTerms terms) {

  /** The policy of a brand that never applied one. */
  public static AttributionPolicy first(BrandId brand) {
    return new AttributionPolicy(brand, 0, Instant.MIN, Instant.EPOCH, PolicyTerms.DEFAULT);
  }

  /** Names this version as the cause of a ledger revision. */
  public EventId eventId() {
    return EventId.of(appliedAt, brand.value(), "attribution-policy", Integer.toString(version));
  }

  public List<ModelName> modelNames() {
    return terms.models().stream().map(CreditModel::name).toList();
  }
}

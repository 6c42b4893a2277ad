package io.creatorledger.ingest.adapter.affiliate;

import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network says of one action.
 *
 * @param actedAt when it says so
 * @param creatorReferences what may name the creator, the most telling first
 * @param commission what the action costs, if the notification says
 */
record AffiliateClaim(
    String actionId,
    ClaimStatus status,
    OrderId orderId,
    @Nullable Instant actedAt,
    List<String> creatorReferences,
    @Nullable Money commission) {

  AffiliateClaim {
    creatorReferences = List.copyOf(creatorReferences);
  }

  /** What all deliveries of an action at a status have in common. */
  static String key(String actionId, ClaimStatus status) {
    return "action/" + actionId + "/" + status;
  }

  String key() {
    return key(actionId, status);
  }
}

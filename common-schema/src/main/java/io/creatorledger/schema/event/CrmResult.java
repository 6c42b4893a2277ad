package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM answered to one record of a write-back.
 *
 * @param revision the ledger revision that was written
 * @param recordType {@code contact}, {@code deal} or {@code association}
 * @param recordId the CRM's own id, when it gave one
 * @param message the CRM's words, shortened, when it refused
 */
public record CrmResult(
    BrandId brandId,
    OrderId orderId,
    ConnectionId connectionId,
    int revision,
    String recordType,
    @Nullable String recordId,
    Status status,
    @Nullable String message,
    Instant answeredAt) {

  /** The CRM's verdict. */
  public enum Status {
    ACCEPTED,
    REJECTED
  }

  /** Brand + order. */
  @JsonIgnore
  public String messageKey() {
    return brandId + "|" + orderId;
  }
}

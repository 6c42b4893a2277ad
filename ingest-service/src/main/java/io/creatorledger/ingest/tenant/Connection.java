package io.creatorledger.ingest.tenant;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One configured source of deliveries.
 *
 * @param platform the name of the adapter that reads its deliveries
 * @param account who must have sent them, in the platform's own words; anyone when absent
 * @param previousSecret still valid while the platform moves to {@code secret}
 */
public record Connection(
    ConnectionId connectionId,
    BrandId brandId,
    String platform,
    @Nullable String account,
    String secret,
    @Nullable String previousSecret) {

  /** Every secret a delivery may be signed with, newest first. */
  public List<String> secrets() {
    return previousSecret == null ? List.of(secret) : List.of(secret, previousSecret);
  }

  @Override
  public String toString() {
    return "Connection[" + brandId + "/" + connectionId + ", " + platform + "]";
  }
}

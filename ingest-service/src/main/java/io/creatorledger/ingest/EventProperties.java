package io.creatorledger.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How many events brands' own servers and pages may send.
 *
 * @param maxRequest bytes of a request of a server; more is answered 413
 * @param maxEvents events of one request; more is answered 413
 * @param maxPageRequest bytes of a request of a page; more is answered 413
 * @param requestsPerSecond of one brand's servers and process; more is answered 429
 * @param pageRequestsPerSecond of one brand's pages and process; more is answered 429
 */
@Validated
@ConfigurationProperties("creator-ledger.events")
public record EventProperties(
    @DefaultValue("4MB") DataSize maxRequest,
    @DefaultValue("1000") @Positive @Max(1000) int maxEvents,
    @DefaultValue("64KB") DataSize maxPageRequest,
    @DefaultValue("1000") @Positive int requestsPerSecond,
    @DefaultValue("1000") @Positive int pageRequestsPerSecond) {

  private static final DataSize LARGEST = DataSize.ofMegabytes(64);

  public EventProperties {
    requireSane("max-request", maxRequest);
    requireSane("max-page-request", maxPageRequest);
  }

  private static void requireSane(String name, DataSize size) {
    if (size.toBytes() < 1 || size.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException(
          "creator-ledger.events." + name + " must lie between 1B and " + LARGEST);
    }
  }
}

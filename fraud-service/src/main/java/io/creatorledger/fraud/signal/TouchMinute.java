package io.creatorledger.fraud.signal;

import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.event.Touch;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A minute of event time of one source.
 *
 * @param minute whole minutes since 1970
 */
public record TouchMinute(TouchSource source, long minute) {

  /** Where an event counts; empty unless it is a touch from a known network address. */
  public static Optional<TouchMinute> of(LedgerEvent event) {
    String ipHash = event.device().ipHash();
    if (ipHash == null || !(event.body() instanceof Touch touch)) {
      return Optional.empty();
    }
    return Optional.of(
        new TouchMinute(
            new TouchSource(event.brandId(), touch.creatorId(), ipHash),
            Math.floorDiv(event.occurredAt().toEpochMilli(), TimeUnit.MINUTES.toMillis(1))));
  }
}

package io.creatorledger.ingest;

import io.creatorledger.ingest.consent.Channel;
import io.creatorledger.ingest.serverevent.EventResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/**
 * Counts events of brands' own servers and pages: received = the sum of {@code
 * creator_ledger_events_total} over its statuses, as far as their requests were answered one by
 * one.
 */
final class EventMetrics {

  private final MeterRegistry meters;

  EventMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  void results(Channel channel, List<EventResult> results) {
    for (EventResult result : results) {
      meters
          .counter(
              "creator_ledger.events",
              "channel",
              channel.name().toLowerCase(Locale.ROOT),
              "status",
              result.status().wireName())
          .increment();
    }
  }
}

package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.delivery.GroupCommit;
import io.creatorledger.ingest.delivery.QueueFullException;
import io.creatorledger.ingest.delivery.Stored;
import io.creatorledger.ingest.limit.Rate;
import io.creatorledger.ingest.serverevent.EventItems;
import io.creatorledger.ingest.serverevent.EventItems.TooManyEventsException;
import io.creatorledger.ingest.serverevent.EventPreparation;
import io.creatorledger.ingest.serverevent.EventPreparation.Prepared;
import io.creatorledger.ingest.serverevent.EventResult;
import io.creatorledger.ingest.serverevent.EventResult.Status;
import io.creatorledger.ingest.serverevent.EventSender;
import io.creatorledger.ingest.serverevent.EventsAnswer;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.runtime.telemetry.Traces;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of events that brands' own servers and pages send: limit rate → find brand → cut into
 * events → read and gate each → store all → answer for each. Safe for many threads.
 */
public final class EventPipeline {

  private static final Logger log = LoggerFactory.getLogger(EventPipeline.class);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  private final Tenants tenants;
  private final Rate<BrandId> serverRates;
  private final Rate<BrandId> pageRates;
  private final EventPreparation preparation;
  private final GroupCommit commit;
  private final int mostEvents;
  private final Duration patience;
  private final EventMetrics metrics;
  private final Traces traces;
  private final Clock clock;

  EventPipeline(
      Tenants tenants,
      Rate<BrandId> serverRates,
      Rate<BrandId> pageRates,
      EventPreparation preparation,
      GroupCommit commit,
      int mostEvents,
      Duration patience,
      EventMetrics metrics,
      Traces traces,
      Clock clock) {
    this.tenants = tenants;
    this.serverRates = serverRates;
    this.pageRates = pageRates;
    this.preparation = preparation;
    this.commit = commit;
    this.mostEvents = mostEvents;
    this.patience = patience;
    this.metrics = metrics;
    this.traces = traces;
    this.clock = clock;
  }

  /** Takes events in. Whatever is answered as accepted, duplicate or anonymous is durable. */
  public EventsAnswer accept(BrandId brandId, EventSender sender, byte[] body) {
    // Pages are anybody's: what floods them must not stop the brand's servers.
    Rate<BrandId> rates =
        switch (sender.channel()) {
          case SERVER -> serverRates;
          case BROWSER -> pageRates;
        };
    if (!rates.take(brandId)) {
      return new EventsAnswer.TooFast(SECOND);
    }
    try {
      Optional<Tenant> tenant = tenants.find(brandId);
      if (tenant.isEmpty()) {
        return new EventsAnswer.UnknownBrand();
      }
      EventsAnswer answer = store(prepare(tenant.get(), sender, EventItems.of(body, mostEvents)));
      if (answer instanceof EventsAnswer.Results results) {
        metrics.results(sender.channel(), results.results());
      }
      return answer;
    } catch (MalformedDeliveryException e) {
      return new EventsAnswer.Unreadable(e.sentence());
    } catch (TooManyEventsException e) {
      return new EventsAnswer.TooMany(mostEvents);
    } catch (StoreUnavailableException e) {
      return new EventsAnswer.Unavailable(OUTAGE);
    }
  }

  private List<Prepared> prepare(Tenant tenant, EventSender sender, List<byte[]> items) {
    Instant now = clock.instant();
    String trace = traces.current();
    return items.stream()
        .map(item -> preparation.prepare(item, tenant, sender, now, trace))
        .toList();
  }

  private EventsAnswer store(List<Prepared> events) {
    try {
      List<CompletableFuture<Stored>> stored = new ArrayList<>(events.size());
      for (Prepared event : events) {
        stored.add(
            switch (event) {
              case Prepared.Ready ready -> commit.submit(ready.delivery());
              case Prepared.Rejected rejected -> CompletableFuture.completedFuture(Stored.NEW);
            });
      }
      long end = System.nanoTime() + patience.toNanos();
      List<EventResult> results = new ArrayList<>(events.size());
      for (int i = 0; i < events.size(); i++) {
        Stored fate = stored.get(i).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        results.add(result(i, events.get(i), fate));
      }
      return new EventsAnswer.Results(results);
    } catch (QueueFullException e) {
      return new EventsAnswer.QueueFull(SECOND);
    } catch (TimeoutException e) {
      return new EventsAnswer.Unavailable(OUTAGE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new EventsAnswer.Unavailable(OUTAGE);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreUnavailableException) {
        return new EventsAnswer.Unavailable(OUTAGE);
      }
      log.error("events cannot be stored", e.getCause());
      return new EventsAnswer.Failed();
    }
  }

  private static EventResult result(int index, Prepared event, Stored stored) {
    return switch (event) {
      case Prepared.Rejected rejected ->
          new EventResult(index, Status.REJECTED, null, List.of(rejected.problem()));
      case Prepared.Ready ready ->
          new EventResult(index, status(ready, stored), ready.eventId(), List.of());
    };
  }

  private static Status status(Prepared.Ready ready, Stored stored) {
    return switch (stored) {
      case DUPLICATE -> Status.DUPLICATE;
      case NEW -> ready.anonymous() ? Status.ANONYMOUS : Status.ACCEPTED;
    };
  }
}

package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.FollowUpAdapter;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.catalog.Catalog;
import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.ingest.consent.Channel;
import io.creatorledger.ingest.delivery.Admitted;
import io.creatorledger.ingest.delivery.ArchivedBody;
import io.creatorledger.ingest.delivery.ConsentGate;
import io.creatorledger.ingest.delivery.DeliveryArchive;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.DeliveryReader;
import io.creatorledger.ingest.followup.DueWork;
import io.creatorledger.ingest.followup.FollowUps;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Does what deliveries still need after they are durable: claim what is due → open the stored
 * delivery → ask or wait → apply what it says → store its events. What cannot be done yet is put
 * off, ever longer; what fails for a reason of ours too. Nothing is dropped: what is given up stays
 * listed.
 */
final class FollowUpWorker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FollowUpWorker.class);

  private static final int MOST_CONNECTIONS = 16;

  /** Of one connection. */
  private static final int AT_ONCE = 8;

  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
  private static final int DOUBLINGS = 12;

  private final FollowUps followUps;
  private final DeliveryArchive archive;
  private final Tenants tenants;
  private final PlatformAdapters adapters;
  private final Catalog catalog;
  private final DeliveryReader reader;
  private final DeliveryPreparation preparation;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final Set<ConnectionId> worked = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FollowUpWorker(
      FollowUps followUps,
      DeliveryArchive archive,
      Tenants tenants,
      PlatformAdapters adapters,
      Catalog catalog,
      DeliveryReader reader,
      DeliveryPreparation preparation,
      IngestMetrics metrics,
      Clock clock) {
    this.followUps = followUps;
    this.archive = archive;
    this.tenants = tenants;
    this.adapters = adapters;
    this.catalog = catalog;
    this.reader = reader;
    this.preparation = preparation;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Gives every connection that has something due a thread of its own, which works until nothing
   * is: a platform that is slow to answer holds up nobody else's.
   */
  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT0.5S")
  void run() {
    try {
      List<ConnectionId> due =
          followUps.due(clock.instant(), worked, MOST_CONNECTIONS - worked.size());
      for (ConnectionId connection : due) {
        worked.add(connection);
        threads.execute(() -> work(connection));
      }
    } catch (StoreUnavailableException e) {
      // It is due still; the outage shows in the service's health, a line a second would not help.
      log.debug("follow-ups wait for the database");
    }
  }

  private void work(ConnectionId connection) {
    try {
      List<DueWork> due;
      do {
        due = followUps.claim(connection, clock.instant(), LEASE, AT_ONCE);
        threads.invokeAll(due.stream().map(w -> Executors.callable(() -> attempt(w))).toList());
      } while (due.size() == AT_ONCE);
    } catch (StoreUnavailableException e) {
      log.debug("follow-ups wait for the database");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      worked.remove(connection);
    }
  }

  private void attempt(DueWork work) {
    try {
      String outcome = follow(work);
      metrics.followUp(work.followUp().kind(), outcome);
    } catch (StoreUnavailableException e) {
      // The lease ends by itself, and the work is due again.
      metrics.followUp(work.followUp().kind(), "put_off");
    } catch (RuntimeException e) {
      log.error("follow-up of delivery {} cannot be stored", work.deliveryId(), e);
      metrics.followUp(work.followUp().kind(), "failed");
    }
  }

  private String follow(DueWork work) {
    try {
      Optional<ArchivedBody> body = archive.open(work.brandId(), work.deliveryId());
      Optional<Connection> connection = tenants.connection(work.connectionId());
      if (body.isEmpty() || connection.isEmpty()) {
        followUps.giveUp(
            work,
            body.isEmpty() ? "the received bytes are not kept any more" : "the connection is gone",
            clock.instant());
        return "gave_up";
      }
      complete(work, body.get().inbound(connection.get()));
      return "done";
    } catch (NotYetException e) {
      return putOff(work, e.sentence(), e.after());
    } catch (MalformedDeliveryException e) {
      followUps.quarantine(work, e.sentence(), clock.instant());
      return "malformed";
    } catch (IllegalArgumentException | CatalogRefusedException e) {
      // What the catalog refuses; the sentence is ours and names no person.
      return putOff(work, String.valueOf(e.getMessage()), LONGEST_PAUSE);
    }
  }

  private void complete(DueWork work, Inbound inbound) {
    Tenant tenant = tenants.tenant(work.brandId());
    PlatformAdapter adapter = adapters.of(inbound.connection().platform());
    boolean applying = work.followUp().kind().equals(DeliveryPreparation.APPLY_ITEMS);
    Reading reading =
        reader.remembered(
            applying
                ? adapter.normalize(inbound, tenant)
                : following(adapter).complete(inbound, tenant, work.followUp()));
    reading.items().forEach(item -> catalog.learn(work.brandId(), item));
    Admitted admitted =
        ConsentGate.admit(reading, tenant, Channel.SERVER, inbound.connection().platform());
    Instant now = clock.instant();
    followUps.done(
        work,
        preparation.events(inbound, work.deliveryId(), admitted, now),
        // What is read a second time was counted with the delivery.
        applying ? List.of() : admitted.anonymous(),
        !admitted.isWhole(),
        reading.followUp(),
        now);
  }

  private String putOff(DueWork work, String problem, @Nullable Duration after) {
    Instant now = clock.instant();
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(work.attempts(), DOUBLINGS));
    Instant next = now.plus(after != null ? after : min(pause, LONGEST_PAUSE));
    if (work.giveUpAt() != null && next.isAfter(work.giveUpAt())) {
      followUps.giveUp(work, problem, now);
      return "gave_up";
    }
    followUps.again(work, problem, next);
    return "put_off";
  }

  private static FollowUpAdapter following(PlatformAdapter adapter) {
    if (adapter instanceof FollowUpAdapter following) {
      return following;
    }
    throw new IllegalStateException(adapter.name() + " has no follow-ups");
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

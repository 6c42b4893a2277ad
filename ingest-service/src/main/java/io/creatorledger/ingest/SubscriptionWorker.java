package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.SubscribingAdapter;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.subscription.Subscription;
import io.creatorledger.ingest.subscription.SubscriptionState;
import io.creatorledger.ingest.subscription.Subscriptions;
import io.creatorledger.ingest.subscription.Subscriptions.ConnectionChange;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.ingest.tenant.TenantStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Keeps subscriptions alive: plan for connections that changed → claim what is due → ask the
 * platform. It confirms by a handshake, which puts the next time off to four fifths of the lease;
 * until it does, it is asked again, ever more slowly.
 */
final class SubscriptionWorker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SubscriptionWorker.class);

  private static final int AT_ONCE = 32;
  private static final Duration CLAIM = Duration.ofMinutes(2);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int DOUBLINGS = 6;

  /** Covers the difference between replicas' clocks and the length of a transaction. */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private final Subscriptions subscriptions;
  private final TenantStore tenants;
  private final List<SubscribingAdapter> adapters;
  private final Supplier<@Nullable PlatformHttp> http;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Instant plannedUntil = Instant.EPOCH;
  private volatile Map<SubscriptionState, Integer> counts = Map.of();

  /**
   * @param http gives null while there is nothing to call platforms with
   */
  SubscriptionWorker(
      Subscriptions subscriptions,
      TenantStore tenants,
      PlatformAdapters adapters,
      Supplier<@Nullable PlatformHttp> http,
      MeterRegistry meters,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.tenants = tenants;
    this.adapters =
        adapters.names().stream()
            .map(adapters::of)
            .filter(SubscribingAdapter.class::isInstance)
            .map(SubscribingAdapter.class::cast)
            .toList();
    this.http = http;
    this.clock = clock;
    for (SubscriptionState state : SubscriptionState.values()) {
      Gauge.builder("creator_ledger.subscriptions", () -> counts.getOrDefault(state, 0))
          .description("Subscriptions at platforms; every replica tells of all")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(meters);
    }
  }

  /** Works until nothing is due. */
  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT1S")
  void run() throws InterruptedException {
    try {
      plan();
      renew();
    } catch (StoreUnavailableException e) {
      log.debug("subscriptions wait for the database");
    }
  }

  /** Looks how many stand how, for the gauges. */
  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT5S")
  void count() {
    try {
      counts = subscriptions.counts(clock.instant());
    } catch (StoreUnavailableException e) {
      log.debug("subscriptions are not counted while the database is away");
    }
  }

  private void plan() {
    Instant now = clock.instant();
    for (SubscribingAdapter adapter : adapters) {
      for (ConnectionChange change : subscriptions.changed(adapter.name(), since(plannedUntil))) {
        tenants
            .connection(change.connectionId())
            .filter(connection -> connection.platform().equals(adapter.name()))
            .ifPresent(
                connection ->
                    subscriptions.plan(
                        connection, adapter.topics(connection), change.changedAt(), now));
      }
    }
    plannedUntil = now;
  }

  private static Instant since(Instant planned) {
    return planned.equals(Instant.EPOCH) ? planned : planned.minus(OVERLAP);
  }

  private void renew() throws InterruptedException {
    PlatformHttp client = http.get();
    if (client == null) {
      return;
    }
    List<Subscription> due;
    do {
      due = subscriptions.claim(clock.instant(), CLAIM, AT_ONCE);
      threads.invokeAll(
          due.stream().map(one -> Executors.callable(() -> attempt(one, client))).toList());
    } while (due.size() == AT_ONCE);
  }

  private void attempt(Subscription due, PlatformHttp client) {
    try {
      Optional<Connection> connection = tenants.connection(due.connectionId());
      SubscribingAdapter adapter = connection.map(this::adapterOf).orElse(null);
      if (connection.isEmpty() || adapter == null || overAnyway(due)) {
        subscriptions.ended(due.brandId(), due.connectionId(), due.topic());
        return;
      }
      ask(due, connection.get(), adapter, client);
    } catch (StoreUnavailableException e) {
      // The claim ends by itself, and it is due again.
      log.debug("a subscription waits for the database");
    } catch (RuntimeException e) {
      log.error("subscription of connection {} cannot be asked for", due.connectionId(), e);
    }
  }

  private void ask(
      Subscription due, Connection connection, SubscribingAdapter adapter, PlatformHttp client) {
    Optional<PlatformHttp.Request> request = adapter.ask(connection, due.topic(), due.wanted());
    if (request.isEmpty()) {
      subscriptions.failed(due, "the connection does not say where the platform is to send", null);
      return;
    }
    Instant now = clock.instant();
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(due.attempts(), DOUBLINGS));
    Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    subscriptions.asking(due, now, next);
    try {
      int status = client.send(connection, request.get()).status();
      if (status < 200 || status > 299) {
        subscriptions.failed(due, "the platform answered " + status, next);
      }
    } catch (NotYetException e) {
      Duration after = e.after();
      subscriptions.failed(due, e.sentence(), after == null ? next : now.plus(after));
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("the platform of connection {} cannot be called", due.connectionId(), e);
      subscriptions.failed(
          due, "the platform could not be called; the service's log tells more", next);
    }
  }

  private @Nullable SubscribingAdapter adapterOf(Connection connection) {
    return adapters.stream()
        .filter(adapter -> adapter.name().equals(connection.platform()))
        .findFirst()
        .orElse(null);
  }

  /** Not wanted, and the platform never began to send, or has stopped. */
  private boolean overAnyway(Subscription due) {
    return !due.wanted()
        && (due.activeUntil() == null || !due.activeUntil().isAfter(clock.instant()));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

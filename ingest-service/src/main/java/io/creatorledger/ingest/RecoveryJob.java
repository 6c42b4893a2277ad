package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.PlatformPull;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.recovery.Recovery;
import io.creatorledger.ingest.recovery.RecoveryStore;
import io.creatorledger.ingest.recovery.RecoveryStore.Due;
import io.creatorledger.ingest.recovery.RecoveryStore.Run;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Asks platforms for missed deliveries, each connection as often as its interval says. A platform
 * that is away delays only its own connections.
 */
final class RecoveryJob implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RecoveryJob.class);
  private static final Duration LEASE = Duration.ofMinutes(30);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
  private static final Duration NOT_ASKABLE = Duration.ofHours(1);
  private static final Duration RUNS_KEPT = Duration.ofDays(30);
  private static final int AT_ONCE = 4;

  private final Map<String, PlatformPull> pulls;
  private final RecoveryStore store;
  private final Recovery recovery;
  private final Tenants tenants;
  private final PlatformAdapters adapters;
  private final Duration interval;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  RecoveryJob(
      List<PlatformPull> pulls,
      RecoveryStore store,
      Recovery recovery,
      Tenants tenants,
      PlatformAdapters adapters,
      Duration interval,
      IngestMetrics metrics,
      Clock clock) {
    this.pulls =
        pulls.stream().collect(Collectors.toMap(PlatformPull::platform, Function.identity()));
    this.store = store;
    this.recovery = recovery;
    this.tenants = tenants;
    this.adapters = adapters;
    this.interval = interval;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1M")
  void run() throws InterruptedException {
    if (pulls.isEmpty()) {
      return;
    }
    try {
      List<Due> due = store.claim(pulls.keySet(), clock.instant(), LEASE, AT_ONCE);
      threads.invokeAll(due.stream().map(d -> Executors.callable(() -> ask(d))).toList());
    } catch (RuntimeException e) {
      log.warn("no platform is asked for missed deliveries: {}", e.getClass().getSimpleName());
    }
  }

  @Scheduled(initialDelayString = "PT30M", fixedDelayString = "PT6H")
  void forget() {
    try {
      store.forget(clock.instant().minus(RUNS_KEPT));
    } catch (RuntimeException e) {
      log.warn("old runs could not be deleted: {}", e.getClass().getSimpleName());
    }
  }

  void ask(Due due) {
    Instant now = clock.instant();
    try {
      Optional<Connection> connection = tenants.connection(due.connectionId());
      Optional<PlatformPull> pull = connection.map(c -> pulls.get(c.platform()));
      if (connection.isEmpty() || pull.isEmpty() || !pull.get().canPull(connection.get())) {
        store.failed(
            due,
            "the connection has no credentials to ask its platform with",
            now,
            now.plus(NOT_ASKABLE));
        return;
      }
      String platform = connection.get().platform();
      Run run =
          recovery.run(
              due,
              connection.get(),
              pull.get(),
              adapters.of(platform),
              tenants.tenant(due.brandId()),
              now);
      boolean behind = run.until().isBefore(now.minus(interval));
      store.done(due, run, behind ? now : now.plus(interval));
      metrics.recovered(platform, run.recovered());
    } catch (NotYetException e) {
      Duration after = e.after();
      store.failed(due, e.sentence(), now, now.plus(after == null ? AFTER_FAILURE : after));
    } catch (RuntimeException e) {
      log.error("connection {} could not be asked for missed deliveries", due.connectionId(), e);
      store.failed(due, "it broke the service; its log tells more", now, now.plus(AFTER_FAILURE));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

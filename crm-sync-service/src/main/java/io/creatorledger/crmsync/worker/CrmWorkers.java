package io.creatorledger.crmsync.worker;

import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.connection.CrmConnections;
import io.creatorledger.crmsync.crm.CrmClient;
import io.creatorledger.crmsync.writeback.WriteBackQueue;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one worker for each connection this process holds the lease of. Leases are renewed several
 * times before they end; a process that dies gives up its connections when they do.
 */
public final class CrmWorkers {

  private static final Logger log = LoggerFactory.getLogger(CrmWorkers.class);
  private static final Duration STOP_WAIT = Duration.ofSeconds(10);
  private static final int RENEWALS_PER_LEASE = 6;

  private final String owner = UUID.randomUUID().toString();
  private final ConnectionWorker.Ports ports;
  private final WorkerSettings settings;
  private final Map<ConnectionKey, ConnectionWorker> workers = new ConcurrentHashMap<>();
  private final Semaphore changed = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread supervisor;

  public CrmWorkers(
      CrmConnections connections,
      WriteBackQueue queue,
      CrmClient client,
      Settlement settlement,
      Clock clock,
      WorkerSettings settings) {
    this.ports = new ConnectionWorker.Ports(connections, queue, client, settlement, clock);
    this.settings = settings;
  }

  /** Starts; starting twice is starting once. */
  public synchronized void start() {
    if (supervisor == null) {
      running = true;
      supervisor = Thread.ofVirtual().name("crm-workers").start(this::supervise);
    }
  }

  /** Stops all workers after the calls in hand, and gives the leases back. */
  public synchronized void stop() {
    Thread stopping = supervisor;
    if (stopping == null) {
      return;
    }
    running = false;
    changed.release();
    try {
      stopping.join(STOP_WAIT);
      workers.values().forEach(ConnectionWorker::stop);
      long deadline = System.nanoTime() + STOP_WAIT.toNanos();
      for (ConnectionWorker worker : workers.values()) {
        worker.awaitEnd(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.clear();
    supervisor = null;
    try {
      ports.connections().release(owner);
    } catch (RuntimeException e) {
      log.warn("leases end by themselves: {}", e.toString());
    }
  }

  /** Says that settings of a connection changed. */
  public void refresh() {
    changed.release();
  }

  /** Says that orders of these brands were queued. */
  public void wake(Collection<BrandId> brands) {
    workers.forEach(
        (key, worker) -> {
          if (brands.contains(key.brandId())) {
            worker.wake();
          }
        });
  }

  /** The connections whose circuit breaker is open. */
  public Map<ConnectionKey, Boolean> circuitsOpen() {
    return workers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().circuitOpen()));
  }

  private void supervise() {
    boolean failing = false;
    while (running) {
      try {
        reconcile();
        failing = false;
      } catch (RuntimeException e) {
        if (!failing) {
          log.warn("CRM connections cannot be read: {}", e.toString());
          failing = true;
        }
      }
      try {
        Duration beat = settings.lease().dividedBy(RENEWALS_PER_LEASE);
        if (changed.tryAcquire(beat.toMillis(), TimeUnit.MILLISECONDS)) {
          changed.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void reconcile() {
    Map<ConnectionKey, CrmConnection> held =
        ports.connections().lease(owner, settings.lease()).stream()
            .collect(Collectors.toMap(CrmConnection::key, Function.identity()));
    workers.forEach(
        (key, worker) -> {
          CrmConnection now = held.get(key);
          if (now == null
              || now.settingsVersion() != worker.connection().settingsVersion()
              || worker.ended()) {
            worker.stop();
          }
        });
    held.forEach(this::startIfNeeded);
    workers.entrySet().removeIf(e -> !held.containsKey(e.getKey()) && e.getValue().ended());
  }

  /** A worker that was told to stop keeps its place until it has ended: one works at a time. */
  private void startIfNeeded(ConnectionKey key, CrmConnection connection) {
    ConnectionWorker present = workers.get(key);
    if (present != null && !present.ended()) {
      return;
    }
    if (connection.mayWork(ports.clock().instant())) {
      ConnectionWorker worker = new ConnectionWorker(connection, ports, settings, this::refresh);
      workers.put(key, worker);
      worker.start();
    }
  }
}

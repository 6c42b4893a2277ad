package io.creatorledger.ingest;

import io.creatorledger.ingest.imports.ImportQueue;
import io.creatorledger.ingest.imports.ImportRun;
import io.creatorledger.ingest.imports.ImportWork;
import io.creatorledger.ingest.imports.Imports;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Reads imports, a few at once and each for a turn, so that a long file does not keep the others
 * waiting. A process that is killed loses its turn, not its rows: the lease ends, and another turn
 * goes on.
 */
final class ImportWorker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);

  private static final int BATCHES_A_TURN = 20;
  private static final int FORGOTTEN_AT_ONCE = 100;
  private static final long LONGEST_BATCH_SECONDS = 10;

  private final ImportQueue queue;
  private final Imports imports;
  private final ImportRun run;
  private final int workers;
  private final Semaphore free;
  private final Clock clock;
  private volatile boolean closing;

  ImportWorker(ImportQueue queue, Imports imports, ImportRun run, int workers, Clock clock) {
    this.queue = queue;
    this.imports = imports;
    this.run = run;
    this.workers = workers;
    this.free = new Semaphore(workers);
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT1S")
  void wake() {
    while (!closing && free.tryAcquire()) {
      Optional<ImportWork> work = Optional.empty();
      try {
        work = claim();
      } finally {
        if (work.isEmpty()) {
          free.release();
        }
      }
      if (work.isEmpty()) {
        return;
      }
      ImportWork first = work.get();
      Thread.startVirtualThread(() -> work(first));
    }
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  void forgetExpired() {
    int forgotten;
    do {
      forgotten = imports.forget(clock.instant(), FORGOTTEN_AT_ONCE);
    } while (forgotten == FORGOTTEN_AT_ONCE);
  }

  private void work(ImportWork first) {
    try {
      Optional<ImportWork> work = Optional.of(first);
      while (work.isPresent()) {
        turn(work.get());
        work = closing ? Optional.empty() : claim();
      }
    } finally {
      free.release();
    }
  }

  private void turn(ImportWork work) {
    try {
      run.run(work, BATCHES_A_TURN, () -> closing);
    } catch (StoreUnavailableException e) {
      log.debug("import {} waits for the database", work.importId());
    } catch (RuntimeException e) {
      log.error("import {} stops", work.importId(), e);
      fail(work);
    }
  }

  private void fail(ImportWork work) {
    try {
      queue.fail(
          work,
          "the import stopped for a reason of ours; the service's log tells more. Resume it to try"
              + " again",
          clock.instant());
    } catch (RuntimeException e) {
      log.warn("import {} is left to its lease: {}", work.importId(), e.getClass().getSimpleName());
    }
  }

  private Optional<ImportWork> claim() {
    try {
      return queue.claim(clock.instant(), ImportRun.LEASE);
    } catch (StoreUnavailableException e) {
      return Optional.empty();
    }
  }

  /** Lets the batches that are being stored end. */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    if (!free.tryAcquire(workers, LONGEST_BATCH_SECONDS, TimeUnit.SECONDS)) {
      log.warn("an import is left to its lease");
    }
  }
}

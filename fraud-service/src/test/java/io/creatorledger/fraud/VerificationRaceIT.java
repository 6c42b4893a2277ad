package io.creatorledger.fraud;

import static io.creatorledger.fraud.Identified.NOON;
import static io.creatorledger.fraud.Identified.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.fraud.screening.ScreeningRecord;
import io.creatorledger.fraud.screening.Screenings;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.catalog.Creator;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A creator is verified at the very moment an event of theirs is being held. */
@FraudServiceTest
class VerificationRaceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Identified BRAND = new Identified(new BrandId("race"));

  @Autowired private ScreeningPipeline screening;
  @Autowired private CatalogPipeline catalog;
  @Autowired private Releases releases;
  @Autowired private Screenings screenings;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;

  @Test
  void releasesAnEventThatWasBeingHeldWhileItsCreatorWasVerified() throws Exception {
    IdentifiedEvent event = BRAND.touch("t", "leo", new Device("ip", PHONE), NOON);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch verificationTried = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> holding =
          threads.submit(
              () ->
                  transactions.execute(
                      status -> {
                        screening.process(List.of(new Received<>(event, new byte[0], null)));
                        held.countDown();
                        return reached(verificationTried);
                      }));
      assertThat(reached(held)).isTrue();
      Future<?> verifying =
          threads.submit(
              () ->
                  transactions.execute(
                      status ->
                          catalog.process(List.of(new Received<>(verified(), new byte[0], null)))));
      await()
          .atMost(PATIENCE)
          .until(() -> verifying.isDone() || transactionsThatWaitForALock() > 0);
      releases.releaseVerified();
      verificationTried.countDown();
      holding.get();
      verifying.get();
    }

    await().atMost(PATIENCE).until(() -> decision(event) == FraudDecision.ALLOW);
  }

  private FraudDecision decision(IdentifiedEvent event) {
    return screenings
        .find(BRAND.brand(), event.event().eventId())
        .map(ScreeningRecord::decision)
        .orElseThrow();
  }

  private long transactionsThatWaitForALock() {
    return jdbc.sql(
            """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """)
        .query(Long.class)
        .single();
  }

  private static CatalogEntry verified() {
    return new CatalogEntry(
        BRAND.brand(), new Creator(new CreatorId("leo"), "Leo", null, null, true), NOON);
  }

  private static boolean reached(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

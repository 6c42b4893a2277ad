package io.creatorledger.crmsync.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.connection.ConnectionSettings;
import io.creatorledger.crmsync.connection.ConnectionState;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.crm.CrmAccount;
import io.creatorledger.crmsync.crm.CrmField;
import io.creatorledger.crmsync.crm.RecordType;
import io.creatorledger.crmsync.writeback.ContactTotal;
import io.creatorledger.crmsync.writeback.OrderCredit;
import io.creatorledger.crmsync.writeback.PendingWrite;
import io.creatorledger.crmsync.writeback.WriteBackState;
import io.creatorledger.crmsync.writeback.WriteOutcome;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker does against a CRM's refusals that last. */
class WorkersTest {

  private static final Instant NOW = Instant.parse("2026-05-02T00:00:01Z");
  private static final WorkerSettings SETTINGS =
      new WorkerSettings(
          Duration.ZERO,
          Duration.ofMillis(50),
          1,
          Duration.ofMillis(1),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(120));

  private final FakeCrm crm = new FakeCrm();

  @Test
  void triesOneCallAnHourWhileTheDayIsUsedUpBeyondMidnight() {
    CrmConnection resumed =
        new CrmConnection(
            new ConnectionKey(new BrandId("b"), new ConnectionId("c")),
            new ConnectionSettings("hubspot", URI.create("http://crm"), "v3", "linear", 1000),
            1,
            ConnectionState.DAILY_LIMIT,
            "the account's daily limit is used up",
            NOW.minusSeconds(1));
    FakeConnections connections = new FakeConnections(resumed);
    crm.usedUp = true;
    CrmWorkers workers =
        new CrmWorkers(
            connections,
            new NothingQueued(),
            crm,
            (connection, outcomes) -> {},
            Clock.fixed(NOW, ZoneOffset.UTC),
            SETTINGS);
    workers.start();
    try {
      await().until(() -> crm.calls.get() > 0);
      await()
          .during(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(5))
          .until(() -> crm.calls.get() == 1);
    } finally {
      workers.stop();
    }
    assertThat(connections.only().resumeAt()).isEqualTo(Instant.parse("2026-05-02T01:00:00Z"));
  }

  @Test
  void makesOurFieldsAgainEachTimeSomebodyRemovesThem() throws Interruption {
    WriteRound round =
        new WriteRound(
            crm,
            new CrmAccount(URI.create("http://crm"), "v3", "token"),
            new Guard("c", 1000, SETTINGS));
    round.ensureFields();
    for (int removal = 0; removal < 2; removal++) {
      crm.fields.remove(RecordType.CONTACT + "/" + CrmField.CREATOR_CHAIN);
      assertThat(round.write(List.of(order()), List.of(ContactTotal.none("contact", "linear"))))
          .extracting(WriteOutcome::state)
          .containsOnly(WriteBackState.WRITTEN);
    }
  }

  private static PendingWrite order() {
    return new PendingWrite(
        new BrandId("b"),
        new OrderId("1"),
        1,
        "contact",
        List.of(),
        Money.of("10.00", "USD"),
        new OrderCredit("linear", 1000, "mia", "mia"),
        null);
  }
}

package io.creatorledger.attribution.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.ledger.EntryKind;
import io.creatorledger.attribution.ledger.LedgerEntry;
import io.creatorledger.attribution.ledger.LedgerRevision;
import io.creatorledger.attribution.ledger.Weight;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class RecentRevisionsTest {

  private static final Instant AT = Instant.parse("2026-06-15T20:10:00Z");
  private static final Money AMOUNT = Money.of("5.00", "USD");

  private final RecentRevisions recent = new RecentRevisions();

  @BeforeEach
  void begin() {
    TransactionSynchronizationManager.initSynchronization();
  }

  @AfterEach
  void end() {
    TransactionSynchronizationManager.clearSynchronization();
  }

  @Test
  void nothingIsKnownBeforeItIsCommittedNorTwice() {
    LedgerRevision first = revision("a", 1, 2);
    recent.appended(List.of(first));
    assertThat(recent.take(order("a"), 1)).isEmpty();

    commit();

    assertThat(recent.take(order("a"), 1)).contains(List.of(first));
    assertThat(recent.take(order("a"), 1)).isEmpty();
  }

  @Test
  void onlyAWholeOrderIsGivenUp() {
    LedgerRevision first = revision("a", 1, 2);
    LedgerRevision second = revision("a", 2, 3);
    appended(first, second, revision("b", 1, 1), revision("c", 2, 1));
    appended(revision("b", 3, 1));

    assertThat(recent.take(order("a"), 2)).contains(List.of(first, second));
    assertThat(recent.take(order("b"), 3)).as("another process appended its second").isEmpty();
    assertThat(recent.take(order("c"), 2)).as("its first was long ago").isEmpty();
  }

  @Test
  void oneThatGrewSinceIsReadAgain() {
    appended(revision("a", 1, 2), revision("a", 2, 3));

    assertThat(recent.take(order("a"), 1)).isEmpty();
  }

  @Test
  void theEldestAreForgottenWhenTheyAreMany() {
    for (int i = 0; i < 11; i++) {
      appended(revision("order-" + i, 1, 10_000));
    }

    assertThat(recent.take(order("order-0"), 1)).isEmpty();
    for (int i = 1; i < 11; i++) {
      assertThat(recent.take(order("order-" + i), 1)).as("order-%d", i).isPresent();
    }
  }

  private void appended(LedgerRevision... revisions) {
    recent.appended(List.of(revisions));
    commit();
  }

  private static void commit() {
    TransactionSynchronizationManager.getSynchronizations()
        .forEach(TransactionSynchronization::afterCommit);
    TransactionSynchronizationManager.clearSynchronization();
    TransactionSynchronizationManager.initSynchronization();
  }

  private static OrderKey order(String id) {
    return new OrderKey(new BrandId("shop"), new OrderId(id));
  }

  private static LedgerRevision revision(String order, int revision, int entries) {
    LedgerEntry entry =
        new LedgerEntry(
            1, new ModelName("linear"), EntryKind.CREDIT, null, new Weight(1, 1), AMOUNT, AT, AT);
    return new LedgerRevision(
        order(order),
        revision,
        CauseCode.ORDER_PLACED,
        EventId.of(AT, "shop", order),
        AT,
        1,
        AMOUNT,
        AMOUNT,
        Money.of("0.00", "USD"),
        null,
        AT,
        Collections.nCopies(entries, entry));
  }
}

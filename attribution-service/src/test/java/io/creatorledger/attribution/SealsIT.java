package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.seal.Hash;
import io.creatorledger.attribution.seal.Seal;
import io.creatorledger.attribution.seal.SealedLeaf;
import io.creatorledger.attribution.seal.Seals;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.testing.ServiceTest;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class SealsIT {

  private static final Instant AT = Instant.parse("2026-06-15T10:00:00Z");

  @Autowired private ConsumerRuntime runtime;
  @Autowired private Seals seals;
  @Autowired private JdbcClient jdbc;
  private Delivery delivery;

  @BeforeEach
  void consumer() {
    delivery = new Delivery(runtime);
  }

  @Test
  void sealsFollowEachOtherAndHold() {
    Messages shop = new Messages("sealed");
    order(shop, 1);
    order(shop, 2);
    Seal first = seals.seal(shop.brand).getFirst();
    order(shop, 3);
    Seal second = seals.seal(shop.brand).getFirst();

    assertThat(first.leaves()).isEqualTo(2);
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.previous()).isEqualTo(first.hash());
    assertThat(seals.seal(shop.brand)).as("nothing waits").isEmpty();
    assertThat(seals.verify(shop.brand, 1).orElseThrow().verified()).isTrue();
    assertThat(seals.verify(shop.brand, 2).orElseThrow().faults()).isEmpty();
    assertThat(seals.verify(shop.brand, 3)).isEmpty();
    assertThat(seals.list(shop.brand, 10)).containsExactly(second, first);
  }

  @Test
  void anAuditorProvesARevisionWithNothingButSha256() throws Exception {
    Messages shop = new Messages("audited");
    for (int i = 1; i <= 7; i++) {
      order(shop, i);
    }
    seals.seal(shop.brand).getFirst();
    for (int i = 1; i <= 7; i++) {
      SealedLeaf sealed = seals.of(new OrderKey(shop.brand, new OrderId("o-" + i))).get(1);
      byte[] hash = sealed.leaf().bytes();
      int at = sealed.place();
      int last = sealed.seal().leaves() - 1;
      for (Hash sibling : sealed.proof()) {
        // RFC 9162, 2.1.3.2
        if (at % 2 == 1 || at == last) {
          hash = sha256((byte) 1, sibling.bytes(), hash);
          while (at % 2 == 0 && at != 0) {
            at /= 2;
            last /= 2;
          }
        } else {
          hash = sha256((byte) 1, hash, sibling.bytes());
        }
        at /= 2;
        last /= 2;
      }
      assertThat(hash).as("order %d", i).isEqualTo(sealed.seal().root().bytes());
    }
    assertThat(seals.of(new OrderKey(shop.brand, new OrderId("unknown")))).isEmpty();
  }

  @Test
  void everyChangeBehindTheTriggersBackIsFoundAndNamed() {
    Messages shop = new Messages("tampered");
    order(shop, 1);
    order(shop, 2);
    order(shop, 3);
    order(shop, 5);
    seals.seal(shop.brand).getFirst();

    evade(
        "ledger_revision",
        "UPDATE ledger_revision SET stated_minor = 3900"
            + " WHERE brand_id = 'tampered' AND order_id = 'o-5'");
    evade(
        "ledger_entry",
        "UPDATE ledger_entry SET amount_minor = amount_minor + 1"
            + " WHERE brand_id = 'tampered' AND order_id = 'o-1' AND entry_no = 1");
    evade(
        "ledger_entry",
        "DELETE FROM ledger_entry"
            + " WHERE brand_id = 'tampered' AND order_id = 'o-2' AND entry_no = 2");
    evade(
        "ledger_revision",
        "DELETE FROM ledger_revision" + " WHERE brand_id = 'tampered' AND order_id = 'o-3'");
    evade(
        "ledger_revision",
        "INSERT INTO ledger_revision SELECT brand_id, 'o-4', revision, cause, cause_event_id,"
            + " cause_at, currency, gross_minor, refunded_minor FROM ledger_revision WHERE brand_id"
            + " = 'tampered' AND order_id = 'o-1'");

    assertThat(seals.verify(shop.brand, 1).orElseThrow().faults())
        .containsExactly(
            "revision 1 of order o-1 is not what was sealed",
            "revision 1 of order o-2 is not what was sealed",
            "revision 1 of order o-3 is missing",
            "revision 1 of order o-5 is not what was sealed",
            "revision 1 of order o-4 came in past the seals");
  }

  @Test
  void thatCreditIsOfPaidReachIsSealedToo() {
    Messages shop = new Messages("relabelled");
    order(shop, 1);
    delivery.deliver(
        List.of(
            Messages.paid(shop.click(shop.profile(2), AT.minusSeconds(60), "ana")),
            shop.order(shop.profile(2), "o-2", AT, "40.00")));
    seals.seal(shop.brand);
    assertThat(seals.verify(shop.brand, 1).orElseThrow().verified()).isTrue();

    for (int order = 1; order <= 2; order++) {
      evade(
          "ledger_entry",
          "UPDATE ledger_entry SET paid = NOT paid WHERE brand_id = 'relabelled'"
              + " AND order_id = 'o-%d' AND entry_no = 1".formatted(order));
    }

    assertThat(seals.verify(shop.brand, 1).orElseThrow().faults())
        .containsExactly(
            "revision 1 of order o-1 is not what was sealed",
            "revision 1 of order o-2 is not what was sealed");
  }

  @Test
  void aForgedSealIsNone() {
    Messages shop = new Messages("forged");
    order(shop, 1);
    seals.seal(shop.brand).getFirst();
    order(shop, 2);
    seals.seal(shop.brand).getFirst();
    assertThatThrownBy(() -> jdbc.sql("UPDATE ledger_seal SET leaves = 9").update())
        .hasMessageContaining("append-only");

    evade(
        "ledger_seal",
        "UPDATE ledger_seal SET root = sha256('x')" + " WHERE brand_id = 'forged' AND number = 1");

    assertThat(seals.verify(shop.brand, 1).orElseThrow().faults())
        .containsExactly(
            "the seal's hash is not that of its contents",
            "the tree of the sealed hashes has another root than the seal");
    assertThat(seals.verify(shop.brand, 2).orElseThrow().verified()).isTrue();
  }

  @Test
  void nothingIsMissedWhileOthersWrite() throws Exception {
    Messages shop = new Messages("busy");
    try (ExecutorService writers = Executors.newFixedThreadPool(3)) {
      List<Future<?>> writing = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        int first = writer * 1_000;
        writing.add(
            writers.submit(
                () -> {
                  for (int i = 1; i <= 60; i++) {
                    order(shop, first + i);
                  }
                }));
      }
      while (!writing.stream().allMatch(Future::isDone)) {
        seals.seal(shop.brand);
      }
      for (Future<?> done : writing) {
        done.get();
      }
    }
    seals.seal(shop.brand);

    List<Seal> made = seals.list(shop.brand, 1_000);
    assertThat(made).hasSizeGreaterThan(2);
    assertThat(made.stream().mapToInt(Seal::leaves).sum()).isEqualTo(120);
    for (Seal seal : made) {
      assertThat(seals.verify(shop.brand, seal.number()).orElseThrow().faults()).isEmpty();
    }
    assertThat(seals.waiting()).doesNotContain(new BrandId("busy"));
  }

  private void order(Messages shop, int number) {
    delivery.deliver(
        List.of(
            shop.click(shop.profile(number), AT.minusSeconds(60), "ana"),
            shop.order(shop.profile(number), "o-" + number, AT, "40.00")));
  }

  /** As somebody who owns the tables could. */
  private void evade(String table, String change) {
    jdbc.sql("ALTER TABLE " + table + " DISABLE TRIGGER USER").update();
    try {
      assertThat(jdbc.sql(change).update()).isEqualTo(1);
    } finally {
      jdbc.sql("ALTER TABLE " + table + " ENABLE TRIGGER USER").update();
    }
  }

  private static byte[] sha256(byte domain, byte[] left, byte[] right) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(domain);
    digest.update(left);
    return digest.digest(right);
  }
}

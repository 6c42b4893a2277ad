package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import io.creatorledger.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two consumers work on what belongs together: the second comes when the first has applied its
 * message and not yet committed. Neither sees the other's facts then, so without a lock that both
 * take, nobody would ever bring them together.
 */
@ServiceTest
class TogetherIT {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant EVENING = Instant.parse("2026-03-02T18:00:00Z");

  private static final String SOMEBODY_WAITS_FOR_THIS =
      """
      SELECT EXISTS (SELECT FROM pg_locks
                     WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
      """;

  @Autowired private ConsumerRuntime runtime;
  @Autowired private TransactionTemplate transactions;
  @Autowired private JdbcClient jdbc;

  /**
   * What two consumers have.
   *
   * @param before all of this was applied
   * @param credited who has all credit of the order in the end
   * @param minor how much
   */
  private record Case(
      String name,
      BrandId brand,
      List<ScreenedMessage> before,
      ScreenedMessage one,
      ScreenedMessage other,
      String order,
      String credited,
      long minor) {

    Case reversed() {
      return new Case(
          name + ", the other way round", brand, before, other, one, order, credited, minor);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Whose messages name what, and so which locks they share, is what the cases differ in. */
  static Stream<Case> cases() {
    return Stream.of(false, true).flatMap(TogetherIT::cases);
  }

  private static Stream<Case> cases(boolean reversed) {
    Messages shop = new Messages("together-" + UUID.randomUUID());
    ProfileId ann = shop.profile(1);
    ProfileId bob = shop.profile(2);
    ProfileId cid = shop.profile(3);
    ProfileId dan = shop.profile(4);
    ProfileId eve = shop.profile(5);
    ProfileId gus = shop.profile(10);
    ScreenedEvent blocked = shop.click(dan, MORNING, "dan");
    return Stream.of(
            new Case(
                "touch and order of a person",
                shop.brand,
                List.of(),
                shop.click(ann, MORNING, "ann"),
                order(shop, ann, "ann-1"),
                "ann-1",
                "ann",
                60_00),
            new Case(
                "order and refund that no person is known of",
                shop.brand,
                List.of(shop.click(bob, MORNING, "bob")),
                order(shop, bob, "bob-1"),
                refund(shop, "bob-1"),
                "bob-1",
                "bob",
                40_00),
            new Case(
                "touch of a person and refund of the person's order that does not say so",
                shop.brand,
                List.of(order(shop, eve, "eve-1")),
                shop.click(eve, MORNING, "eve"),
                refund(shop, "eve-1"),
                "eve-1",
                "eve",
                40_00),
            new Case(
                "an order and its copy under another name",
                shop.brand,
                List.of(shop.click(cid, MORNING, "cid")),
                told(shop, SourceKind.SHOP, cid, "cid-1"),
                told(shop, SourceKind.MIRROR, shop.profile(6), "copy-of-cid-1", "cid-1"),
                "cid-1",
                "cid",
                60_00),
            new Case(
                "an order that becomes like its copy, by a name it had before",
                shop.brand,
                List.of(
                    shop.click(gus, MORNING, "gus"),
                    shop.told(
                        SourceKind.SHOP, gus, "gus-1", NOON, NOON, usd("600.00"), "ALLOW", "name")),
                shop.told(SourceKind.SHOP, gus, "gus-1", NOON, EVENING, usd("60.00"), "ALLOW"),
                told(shop, SourceKind.MIRROR, shop.profile(11), "copy-of-gus-1", "name"),
                "gus-1",
                "gus",
                60_00),
            new Case(
                "a touch and its screening under another person",
                shop.brand,
                List.of(order(shop, dan, "dan-1")),
                blocked,
                new ScreeningRevised(
                    shop.brand,
                    shop.profile(7),
                    blocked.event().eventId(),
                    1,
                    shop.revised(blocked, 1, "BLOCK", NOON).screening(),
                    "a bot",
                    NOON),
                "dan-1",
                "nobody",
                60_00),
            new Case(
                "a merge and a touch of the person that is absorbed",
                shop.brand,
                List.of(order(shop, shop.profile(8), "fay-1")),
                shop.merge(shop.profile(9), shop.profile(8), shop.profile(8), NOON),
                shop.click(shop.profile(9), MORNING, "fay"),
                "fay-1",
                "fay",
                60_00))
        .map(each -> reversed ? each.reversed() : each);
  }

  private static ScreenedEvent order(Messages shop, ProfileId profile, String id) {
    return shop.order(profile, id, NOON, "60.00");
  }

  private static ScreenedEvent refund(Messages shop, String order) {
    return shop.refund(shop.profile(99), order, "refund-" + order, NOON, usd("20.00"));
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  private static ScreenedEvent told(
      Messages shop, SourceKind source, ProfileId profile, String id, String... names) {
    return shop.told(source, profile, id, NOON, NOON, usd("60.00"), "ALLOW", names);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theSecondTakesTheFactsOfTheFirstIntoAccount(Case together) throws Exception {
    Delivery delivery = new Delivery(runtime);
    if (!together.before().isEmpty()) {
      delivery.deliver(together.before());
    }
    try (ExecutorService consumer = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> second =
          transactions.execute(
              status -> {
                delivery.deliver(List.of(together.one()));
                Future<?> other =
                    consumer.submit(() -> delivery.deliver(List.of(together.other())));
                await()
                    .pollInSameThread()
                    .atMost(LONG)
                    .until(() -> other.isDone() || somebodyWaitsForThis());
                return other;
              });
      second.get();
    }

    assertThat(credits(together.brand(), together.order()))
        .isEqualTo(Map.of(together.order() + " " + together.credited(), together.minor()));
  }

  private boolean somebodyWaitsForThis() {
    return jdbc.sql(SOMEBODY_WAITS_FOR_THIS).query(Boolean.class).single();
  }

  /** Of an order, and of its copies. */
  private Map<String, Long> credits(BrandId brand, String order) {
    Map<String, Long> credits = new TreeMap<>();
    jdbc.sql(
            """
            SELECT order_id || ' ' || coalesce(creator_id, 'nobody') AS credited,
                   sum(amount_minor)::bigint AS minor
            FROM ledger_entry
            WHERE brand_id = ? AND order_id LIKE '%' || ? AND model = 'last_touch'
            GROUP BY 1 HAVING sum(amount_minor) <> 0
            """)
        .params(brand.value(), order)
        .query(
            row -> {
              credits.put(row.getString("credited"), row.getLong("minor"));
            });
    return credits;
  }
}

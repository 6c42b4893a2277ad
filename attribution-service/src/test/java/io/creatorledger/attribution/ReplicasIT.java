package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.attribution.Fates.Fate;
import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.seal.Seal;
import io.creatorledger.attribution.seal.Seals;
import io.creatorledger.attribution.seal.Verification;
import io.creatorledger.runtime.topic.MessagingStart;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.catalog.Brand;
import io.creatorledger.schema.catalog.CatalogEntry;
import io.creatorledger.schema.event.OrderCredited;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.testing.ServiceTest;
import io.creatorledger.testing.TestServers;
import io.creatorledger.testing.TopicClient;
import io.creatorledger.testing.TopicClient.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two replicas of the service, each a process of its own, share the topics and the database. They
 * are stopped, killed in the middle of a transaction, cut off from the database, and frozen until
 * their partitions are others', while random markets come in and policies change. In the end the
 * ledger is what the rules say, whatever came first.
 *
 * <p>{@code -Dledger.seed=…} repeats a market, its order of arrival and what happens to the
 * replicas, though not the very moments. {@code -Dledger.worlds=…} is how many seeds are lived
 * through.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicasIT {

  private static final int PEOPLE = 12;
  private static final int ORDERS_OF_ARRIVAL = 4;
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String GROUP = "attribution-service";
  private static final String CATALOG_GROUP = "attribution-service-catalog-2";
  private static final Instant REGISTERED = Instant.parse("2026-01-01T00:00:00Z");

  /** The last one is that of the proofs. */
  private static final List<String> ZONES = List.of("Etc/UTC", "America/New_York", "Etc/UTC");

  @Autowired private ConfigurableApplicationContext service;
  @Autowired private JdbcClient jdbc;
  @Autowired private PolicyDesk desk;
  @Autowired private LearnedModels models;
  @Autowired private PolicyChanges changes;
  @Autowired private Seals seals;
  private TopicClient topics;
  private List<Replica> replicas;

  /** A brand and what happens to it: the same as to those of the other numbers. */
  private record World(BrandId brand, List<ScreenedMessage> messages, NaiveAttribution naive) {

    static World of(long seed, int number) {
      String brand = "replicas-%s-%d".formatted(Long.toUnsignedString(seed), number);
      List<ScreenedMessage> messages = RandomMarket.messages(seed, brand, PEOPLE);
      NaiveAttribution naive = new NaiveAttribution();
      naive.learn(messages);
      return new World(new BrandId(brand), messages, naive);
    }
  }

  static List<Long> seeds() {
    Long given = Long.getLong("ledger.seed");
    return given != null
        ? List.of(given)
        : new Random().longs(Integer.getInteger("ledger.worlds", 1)).boxed().toList();
  }

  @BeforeAll
  void start() {
    MessagingStart messaging = service.getBean(MessagingStart.class);
    await().atMost(LONG).until(messaging::isMessaging);
    topics = new TopicClient(TestServers.kafka());
    replicas =
        List.of(
            new Replica("replica-1", service.getEnvironment(), jdbc),
            new Replica("replica-2", service.getEnvironment(), jdbc));
  }

  @AfterAll
  void stop() {
    replicas.forEach(Replica::close);
    topics.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theLedgerIsTheSameWhateverHappensToTheReplicas(long seed) throws Exception {
    List<World> worlds =
        IntStream.range(0, ORDERS_OF_ARRIVAL).mapToObj(n -> World.of(seed, n)).toList();
    // This process only looks on: its own listeners, relay and jobs rest.
    service.pause();
    try {
      liveThrough(seed, worlds);
      LedgerProof proof = new LedgerProof(service);
      for (World world : worlds) {
        String when = "seed %d, %s".formatted(seed, world.brand());
        proof.check(when, world.brand(), world.naive());
        proof.checkFigures(when, world.brand(), world.naive(), new Random(seed));
        assertAllIsSealed(when, world.brand());
        assertEveryRevisionIsPublished(when, world.brand());
        assertNothingWasGivenUp(when, world.brand());
        assertThat(proof.accruals(world.brand()))
            .as("%s: another order of arrival", when)
            .isEqualTo(proof.accruals(worlds.getFirst().brand()));
      }
    } catch (Exception | AssertionError e) {
      replicas.forEach(replica -> e.addSuppressed(new AssertionError(replica.printed())));
      throw e;
    } finally {
      service.restart();
    }
  }

  /** Until all was consumed and committed, and all changes of policy are applied. */
  private void liveThrough(long seed, List<World> worlds) throws Exception {
    Random random = new Random(seed + 3);
    List<Message> stream = arrivals(worlds, random);
    List<Fate> fates = Fates.some(random);
    try (ExecutorService desks = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> decided = new ArrayList<>();
      for (int step = 0; step < fates.size(); step++) {
        if (step < ZONES.size()) {
          moveTo(ZONES.get(step), REGISTERED.plusSeconds(step), worlds);
        }
        if (step < worlds.size()) {
          World world = worlds.get(step);
          decided.add(desks.submit(() -> changePolicies(world, seed)));
        }
        new Fates(topics, GROUP, this::allIsDone)
            .befall(
                replicas.get(random.nextInt(replicas.size())),
                fates.get(step),
                part(stream, step, fates.size()));
      }
      for (Future<?> all : decided) {
        all.get();
      }
    }
    await().atMost(LONG).until(this::allIsDone);
  }

  private boolean allIsDone() {
    return topics.caughtUp(CATALOG_GROUP, Topic.CATALOG)
        && topics.caughtUp(GROUP, Topic.SCREENED)
        && count("SELECT count(*) FROM outbox") == 0;
  }

  /** The brands' messages shuffled, and some of them again, before or after. */
  private static List<Message> arrivals(List<World> worlds, Random random) {
    List<ScreenedMessage> all = new ArrayList<>();
    worlds.forEach(world -> all.addAll(world.messages()));
    int repeated = all.size() / 4;
    for (int i = 0; i < repeated; i++) {
      all.add(all.get(random.nextInt(all.size())));
    }
    Collections.shuffle(all, random);
    return all.stream()
        .map(message -> new Message(message.messageKey(), LedgerJson.write(message)))
        .toList();
  }

  private static <T> List<T> part(List<T> all, int part, int parts) {
    return all.subList(all.size() * part / parts, all.size() * (part + 1) / parts);
  }

  /** Where the brands' days begin from now on: all sums are added up anew. */
  private void moveTo(String zone, Instant at, List<World> worlds) {
    List<Message> entries = new ArrayList<>();
    for (World world : worlds) {
      Currency usd = Currency.getInstance("USD");
      Brand brand = new Brand(world.brand(), "Brand", usd, ZoneId.of(zone), "US");
      CatalogEntry entry = new CatalogEntry(world.brand(), brand, at);
      entries.add(new Message(entry.messageKey(), LedgerJson.write(entry)));
    }
    topics.send(Topic.CATALOG, entries);
  }

  /** The replicas' jobs go through the orders. */
  private void changePolicies(World world, long seed) {
    PolicyWalk walk = new PolicyWalk(desk, models, this::awaitState);
    for (RandomPolicy policy : RandomPolicy.of(seed)) {
      PolicyChange change = walk.apply(world.brand(), policy);
      world
          .naive()
          .changePolicy(policy.ordersFrom(), change.number(), policy.share(), policy.terms());
      walk.goOn(change, policy, world.naive());
    }
  }

  private void awaitState(PolicyChange change, ChangeState state) {
    await()
        .atMost(LONG)
        .until(() -> changes.find(change.brand(), change.number()).orElseThrow().state() == state);
  }

  private void assertAllIsSealed(String when, BrandId brand) {
    seals.seal(brand);
    List<Seal> chain = seals.list(brand, Integer.MAX_VALUE);
    for (Seal seal : chain) {
      assertThat(seals.verify(brand, seal.number()))
          .as("%s: seal %d", when, seal.number())
          .get()
          .matches(Verification::verified);
    }
    assertThat(chain.stream().mapToLong(Seal::leaves).sum())
        .as("%s: sealed revisions", when)
        .isEqualTo(count("SELECT count(*) FROM ledger_revision WHERE brand_id = ?", brand.value()));
  }

  /** However often; the first time in their order. */
  private void assertEveryRevisionIsPublished(String when, BrandId brand) {
    Map<String, List<Integer>> published = new TreeMap<>();
    topics.read(Topic.CREDITS).stream()
        .map(record -> LedgerJson.read(record.value(), OrderCredited.class))
        .filter(credited -> credited.brandId().equals(brand))
        .forEach(
            credited -> {
              List<Integer> revisions =
                  published.computeIfAbsent(credited.orderId().value(), order -> new ArrayList<>());
              if (!revisions.contains(credited.revision())) {
                revisions.add(credited.revision());
              }
            });
    Map<String, List<Integer>> booked = new TreeMap<>();
    jdbc.sql(
            "SELECT order_id, count(*)::int AS all FROM ledger_revision WHERE brand_id = ? GROUP BY"
                + " 1")
        .param(brand.value())
        .query(
            row -> {
              booked.put(
                  row.getString("order_id"),
                  IntStream.rangeClosed(1, row.getInt("all")).boxed().toList());
            });
    assertThat(published).as("%s: published revisions", when).isEqualTo(booked);
  }

  /** But what a person has to look at. */
  private void assertNothingWasGivenUp(String when, BrandId brand) {
    assertThat(
            jdbc.sql("SELECT DISTINCT code FROM dead_letter WHERE message_key LIKE ? || '|%'")
                .param(brand.value())
                .query(String.class)
                .list())
        .as("%s: dead letters", when)
        .isSubsetOf("REFUND_IN_ANOTHER_CURRENCY");
  }

  private long count(String sql, Object... parameters) {
    return jdbc.sql(sql).params(List.of(parameters)).query(Long.class).single();
  }
}

package io.creatorledger.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.delivery.DeliveryStore;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.ingest.delivery.PreparedEvent;
import io.creatorledger.ingest.delivery.Stored;
import io.creatorledger.ingest.retention.EventHorizon;
import io.creatorledger.ingest.retention.Kept;
import io.creatorledger.ingest.retention.Retention;
import io.creatorledger.ingest.retention.RetentionStore;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Months as partitions: where rows go, that duplicates are found everywhere, and what is dropped.
 */
@ServiceTest
class RetentionIT {

  private static final Duration YEAR = Duration.ofDays(365);
  private static int brands;

  @Autowired private DeliveryStore deliveries;
  @Autowired private RetentionStore store;
  @Autowired private JdbcClient jdbc;
  private BrandId brand;
  private Instant now;

  @BeforeEach
  void aBrandOfItsOwn() {
    brand = new BrandId("retention-" + ++brands);
    now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    jdbc.sql("DELETE FROM event_horizon").update();
  }

  @Test
  void aDuplicateIsFoundWhateverTimeItsEventHas() {
    List<Instant> times =
        List.of(
            Instant.EPOCH,
            Instant.EPOCH.plusMillis(1),
            Instant.parse("1999-12-31T23:59:59.999Z"),
            startOfMonth(now).minusMillis(1),
            startOfMonth(now),
            now,
            now.plus(YEAR),
            Instant.parse("2300-01-01T00:00:00Z"),
            Instant.ofEpochMilli(0xFFFF_FFFF_FFFFL));
    List<PreparedDelivery> batch = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      batch.add(delivery(times.get(i), "key" + i, now));
    }

    assertThat(deliveries.store(batch)).containsOnly(Stored.NEW);
    assertThat(deliveries.store(batch)).containsOnly(Stored.DUPLICATE);
    List<PreparedDelivery> retold = batch.stream().map(d -> withId(d, "another delivery")).toList();
    assertThat(deliveries.store(retold)).containsOnly(Stored.DUPLICATE);
    assertThat(states()).containsOnly("ACCEPTED", "DUPLICATE");
    assertThat(count("event")).isEqualTo(times.size());
    assertThat(partitionsOf("event")).contains("event_default", "event_" + name(now));
  }

  @Test
  void aDeliveryWithoutEventsIsKeptByTheTimeItCame() {
    PreparedDelivery old = silent("old", now.minus(YEAR.multipliedBy(2)));
    PreparedDelivery recent = silent("recent", now);
    assertThat(deliveries.store(List.of(old, recent))).containsOnly(Stored.NEW);
    assertThat(deliveries.store(List.of(old, recent))).containsOnly(Stored.DUPLICATE);
    assertThat(partitionsOf("delivery")).containsExactly("delivery_timeless");
    jdbc.sql(
            "INSERT INTO quarantine VALUES (?, ?, 'unreadable', now()), (?, ?, 'unreadable',"
                + " now())")
        .params(brand.value(), old.deliveryId(), brand.value(), recent.deliveryId())
        .update();

    retention(new EventHorizon()).drop(now);

    assertThat(ids("delivery")).containsExactly(recent.deliveryId().toString());
    assertThat(ids("quarantine")).containsExactly(recent.deliveryId().toString());
  }

  @Test
  void manyEventsOfAnOddMonthGetAPlaceOfTheirOwnAndAreStillKnown() {
    Instant odd = Instant.parse("2011-05-17T10:00:00Z");
    List<PreparedDelivery> batch =
        IntStream.range(0, 12).mapToObj(i -> delivery(odd.plusSeconds(i), "odd" + i, now)).toList();
    deliveries.store(batch);
    assertThat(store.crowdedMonths(Kept.EVENT, 10)).contains(YearMonth.of(2011, 5));
    assertThat(store.crowdedMonths(Kept.EVENT, 1000)).doesNotContain(YearMonth.of(2011, 5));

    store.addMonth(Kept.EVENT, YearMonth.of(2011, 5));
    store.addMonth(Kept.EVENT, YearMonth.of(2011, 5));

    assertThat(partitionsOf("event")).containsExactly("event_2011_05");
    assertThat(deliveries.store(batch.stream().map(d -> withId(d, "again")).toList()))
        .containsOnly(Stored.DUPLICATE);
    store.dropMonth(Kept.EVENT, YearMonth.of(2011, 5));
    assertThat(count("event")).isZero();
  }

  @Test
  void idsOfEventsGoOnlyAfterEverybodyKnowsThatTheyWill() {
    EventHorizon horizon = new EventHorizon();
    Retention retention = retention(horizon);
    Instant old = now.minus(YEAR.multipliedBy(3));
    deliveries.store(List.of(delivery(old, "old", now), delivery(now, "new", now)));
    assertThat(horizon.remembers(old)).isTrue();

    retention.drop(now);
    assertThat(horizon.remembers(old)).as("announced").isFalse();
    assertThat(horizon.remembers(now)).isTrue();
    assertThat(count("event")).as("not dropped yet").isEqualTo(2);

    retention.drop(now.plus(Duration.ofMinutes(30)));
    assertThat(count("event")).as("not dropped yet").isEqualTo(2);

    retention.drop(now.plus(Duration.ofMinutes(61)));
    assertThat(count("event")).isEqualTo(1);
    EventHorizon otherReplica = new EventHorizon();
    retention(otherReplica).lookAtHorizon();
    assertThat(otherReplica.remembers(old)).isFalse();
  }

  @Test
  void nobodySamplesCiphertextForThePlannerInAnyMonth() {
    store.addMonth(Kept.DELIVERY, YearMonth.of(2012, 3));

    assertThat(
            jdbc.sql(
                    """
                    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                    WHERE c.relname LIKE 'delivery\\_20%' AND c.relkind = 'r'
                      AND a.attname IN ('sha256', 'body_sealed', 'headers')
                      AND a.attstattarget IS DISTINCT FROM 0
                    """)
                .query(String.class)
                .list())
        .isEmpty();
    assertThat(store.months(Kept.DELIVERY)).contains(YearMonth.of(2012, 3));
  }

  @Test
  void theComingMonthsAreReady() {
    retention(new EventHorizon()).prepare(now);
    YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    for (Kept kept : Kept.values()) {
      assertThat(store.months(kept)).contains(month, month.plusMonths(3)).isSorted();
    }
  }

  private Retention retention(EventHorizon horizon) {
    return new Retention(store, horizon, YEAR, YEAR);
  }

  private PreparedDelivery delivery(Instant time, String key, Instant receivedAt) {
    EventId eventId = EventId.of(time, brand.value(), key);
    return prepared(
        EventId.of(time, brand.value(), "delivery", key),
        receivedAt,
        List.of(
            new PreparedEvent(eventId, "touch", null, time, key, Deliveries.utf8("{}"), false)));
  }

  private PreparedDelivery silent(String key, Instant receivedAt) {
    return prepared(
        EventId.of(Instant.EPOCH, brand.value(), "delivery", key), receivedAt, List.of());
  }

  private PreparedDelivery withId(PreparedDelivery d, String key) {
    EventId id = EventId.of(d.events().getFirst().occurredAt(), d.deliveryId().toString(), key);
    return prepared(id, d.receivedAt(), d.events());
  }

  private PreparedDelivery prepared(EventId id, Instant receivedAt, List<PreparedEvent> events) {
    return new PreparedDelivery(
        brand,
        id.value(),
        new ConnectionId("any"),
        "plain",
        receivedAt,
        new byte[32],
        1,
        new byte[1],
        "{}",
        null,
        events,
        null,
        null,
        null);
  }

  private static Instant startOfMonth(Instant moment) {
    return YearMonth.from(moment.atOffset(ZoneOffset.UTC))
        .atDay(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private static String name(Instant moment) {
    return YearMonth.from(moment.atOffset(ZoneOffset.UTC)).toString().replace('-', '_');
  }

  private List<String> partitionsOf(String table) {
    return jdbc.sql(
            "SELECT DISTINCT tableoid::regclass::text FROM " + table + " WHERE brand_id = ?")
        .param(brand.value())
        .query(String.class)
        .list();
  }

  private List<String> ids(String table) {
    return jdbc.sql("SELECT delivery_id::text FROM " + table + " WHERE brand_id = ?")
        .param(brand.value())
        .query(String.class)
        .list();
  }

  private List<String> states() {
    return jdbc.sql("SELECT state FROM delivery WHERE brand_id = ?")
        .param(brand.value())
        .query(String.class)
        .list();
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(brand.value())
        .query(Integer.class)
        .single();
  }
}

package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.journey.OrderFacts;
import io.creatorledger.attribution.journey.OrderRef;
import io.creatorledger.attribution.journey.Stated;
import io.creatorledger.attribution.key.EventKey;
import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.profile.Homes;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Facts in tables; every batch is one or two statements per kind of fact. */
final class JdbcFacts implements Facts {

  /** The tables whose rows are events that screening may decide on. */
  private static final List<String> SCREENED = List.of("touchpoint", "activity", "sales_order");

  private static final String ADD_ORDERS =
      """
      INSERT INTO sales_order
        (brand_id, order_id, event_id, profile_id, ordered_at, stated_at, currency, net_minor,
         tax_minor, shipping_minor, discount_minor, customer_id, decision, source_rank,
         connection_id, confidence, lines, message)
      SELECT * FROM unnest(?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[],
                           ?::timestamptz[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                           ?::bigint[], ?::text[], ?::text[], ?::smallint[], ?::text[],
                           ?::float8[], ?::jsonb[], ?::bytea[])
      ON CONFLICT (brand_id, order_id) DO UPDATE
      SET event_id = excluded.event_id, profile_id = excluded.profile_id,
          ordered_at = excluded.ordered_at, stated_at = excluded.stated_at,
          currency = excluded.currency, net_minor = excluded.net_minor,
          tax_minor = excluded.tax_minor, shipping_minor = excluded.shipping_minor,
          discount_minor = excluded.discount_minor, customer_id = excluded.customer_id,
          decision = excluded.decision,
          screening_revision = excluded.screening_revision, source_rank = excluded.source_rank,
          connection_id = excluded.connection_id, confidence = excluded.confidence,
          lines = excluded.lines, message = excluded.message
      WHERE (excluded.source_rank, excluded.stated_at, excluded.event_id)
          > (sales_order.source_rank, sales_order.stated_at, sales_order.event_id)
      """;

  private static final String ADD_NAMES =
      """
      INSERT INTO order_name (brand_id, order_id, name)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
      ON CONFLICT DO NOTHING
      """;

  private static final String ADD_CANCELLATIONS =
      """
      INSERT INTO cancellation (brand_id, order_id, event_id, cancelled_at, source_rank)
      SELECT * FROM unnest(?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::smallint[])
      ON CONFLICT (brand_id, order_id) DO UPDATE
      SET event_id = excluded.event_id, cancelled_at = excluded.cancelled_at,
          source_rank = excluded.source_rank
      WHERE (excluded.source_rank, cancellation.cancelled_at, cancellation.event_id)
          > (cancellation.source_rank, excluded.cancelled_at, excluded.event_id)
      """;

  private static final String ADD_SCREENINGS =
      """
      INSERT INTO screening_revision (brand_id, event_id, revision, decision, message)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::int[], ?::text[], ?::bytea[])
      ON CONFLICT (brand_id, event_id, revision) DO NOTHING
      """;

  /** Most events are never screened again. */
  private static final String ANY_SCREENINGS =
      """
      SELECT EXISTS (SELECT FROM unnest(?::text[], ?::uuid[]) AS e (brand_id, event_id)
                     JOIN screening_revision USING (brand_id, event_id))
      """;

  private static final String APPLY_SCREENINGS =
      """
      UPDATE %s f SET decision = s.decision, screening_revision = s.revision
      FROM (SELECT DISTINCT ON (brand_id, event_id) brand_id, event_id, revision, decision
            FROM unnest(?::text[], ?::uuid[]) AS e (brand_id, event_id)
            JOIN screening_revision USING (brand_id, event_id)
            ORDER BY brand_id, event_id, revision DESC) AS s
      WHERE f.brand_id = s.brand_id AND f.event_id = s.event_id
        AND f.screening_revision < s.revision
      """;

  private static final String ORDERS_OF_EVENTS =
      """
      SELECT e.brand_id, e.event_id, o.order_id
      FROM unnest(?::text[], ?::uuid[], ?::bigint[]) AS e (brand_id, event_id, widest)
      JOIN touchpoint t ON t.brand_id = e.brand_id AND t.event_id = e.event_id
      JOIN sales_order o ON o.brand_id = t.brand_id AND o.profile_id = t.profile_id
       AND (o.ordered_at >= t.occurred_at
            AND o.ordered_at < greatest(t.counts_until,
                                        t.occurred_at + e.widest * interval '1 second')
            OR o.order_id = t.with_order)
      UNION ALL
      SELECT e.brand_id, e.event_id, o.order_id
      FROM unnest(?::text[], ?::uuid[]) AS e (brand_id, event_id)
      JOIN sales_order o ON o.brand_id = e.brand_id AND o.event_id = e.event_id
      """;

  private static final String ORDERS_OF_PROFILES =
      """
      SELECT brand_id, profile_id, order_id, ordered_at
      FROM unnest(?::text[], ?::uuid[]) AS p (brand_id, profile_id)
      JOIN sales_order USING (brand_id, profile_id)
      """;

  private static final String ORDERS_FROM =
      """
      SELECT order_id, ordered_at, profile_id
      FROM sales_order
      WHERE brand_id = ? AND (ordered_at, order_id) > (?::timestamptz, ?)
      ORDER BY ordered_at, order_id
      LIMIT ?
      """;

  private static final Comparator<Stated<OrderPlaced>> NEAREST_AND_NEWEST_LAST =
      Comparator.comparing((Stated<OrderPlaced> order) -> order.source())
          .thenComparing(order -> order.body().statedAt())
          .thenComparing(order -> order.event().eventId());

  private static final Comparator<Stated<OrderCancelled>> NEAREST_AND_EARLIEST_LAST =
      Comparator.comparing((Stated<OrderCancelled> stated) -> stated.source())
          .thenComparing(stated -> stated.body().cancelledAt(), Comparator.reverseOrder())
          .thenComparing(stated -> stated.event().eventId(), Comparator.reverseOrder());

  private static final Comparator<OrderKey> BY_ORDER =
      Comparator.comparing((OrderKey key) -> key.brandId().value())
          .thenComparing(key -> key.orderId().value());

  private final JdbcClient jdbc;
  private final NewEvents<Touch, TouchpointRows.Row> touchpoints;
  private final NewEvents<Activity, ActivityRows.Row> activities;
  private final JdbcRefunds refunds;
  private final JdbcOrderFacts orderFacts;

  JdbcFacts(
      JdbcClient jdbc,
      TouchpointRows touchpoints,
      ActivityRows activities,
      JdbcOrderFacts orderFacts) {
    this.jdbc = jdbc;
    this.touchpoints = new NewEvents<>(jdbc, "touchpoint", touchpoints, TouchpointRows.Row::new);
    this.activities = new NewEvents<>(jdbc, "activity", activities, ActivityRows.Row::new);
    this.refunds = new JdbcRefunds(jdbc);
    this.orderFacts = orderFacts;
  }

  @Override
  public void addTouches(List<Stated<Touch>> stated, Homes homes) {
    touchpoints.add(stated, homes);
  }

  @Override
  public void addActivities(List<Stated<Activity>> stated, Homes homes) {
    activities.add(stated, homes);
  }

  @Override
  public void addOrders(List<Stated<OrderPlaced>> orders, Homes homes) {
    if (orders.isEmpty()) {
      return;
    }
    Map<OrderKey, Stated<OrderPlaced>> newest = new HashMap<>();
    orders.stream()
        .sorted(NEAREST_AND_NEWEST_LAST)
        .forEach(order -> newest.put(order.orderKey(order.body().orderId()), order));
    List<Stated<OrderPlaced>> sorted =
        newest.values().stream()
            .sorted(Comparator.comparing(order -> order.body().orderId().value()))
            .toList();
    jdbc.sql(ADD_ORDERS)
        .param(Columns.texts(sorted, order -> order.message().brandId()))
        .param(Columns.texts(sorted, order -> order.body().orderId()))
        .param(Columns.texts(sorted, order -> order.event().eventId()))
        .param(Columns.texts(sorted, order -> homes.of(order.message().identified()).profileId()))
        .param(Columns.texts(sorted, order -> order.body().orderedAt()))
        .param(Columns.texts(sorted, order -> order.body().statedAt()))
        .param(Columns.texts(sorted, order -> order.body().netRevenue().currency()))
        .param(SqlArrays.longs(sorted, order -> order.body().netRevenue().minor()))
        .param(Columns.minors(sorted, order -> order.body().knownCharges().tax()))
        .param(Columns.minors(sorted, order -> order.body().knownCharges().shipping()))
        .param(Columns.minors(sorted, order -> order.body().knownCharges().discount()))
        .param(
            Columns.texts(
                sorted, order -> order.identifier(IdentifierType.CUSTOMER_ID).orElse(null)))
        .param(Columns.texts(sorted, order -> order.message().screening().decision()))
        .param(SqlArrays.ints(sorted, order -> order.source().rank()))
        .param(Columns.texts(sorted, order -> order.event().origin().connectionId()))
        .param(Columns.texts(sorted, order -> order.message().identified().confidence()))
        .param(Columns.texts(sorted, order -> GoodsSold.json(order.body())))
        .param(SqlArrays.bytes(sorted, Stated::payload))
        .update();
    addNames(orders);
  }

  /** Of all statements, also of those that do not hold: another may hold tomorrow. */
  private void addNames(List<Stated<OrderPlaced>> orders) {
    List<List<String>> names =
        orders.stream()
            .flatMap(
                order ->
                    order.body().alsoKnownAs().stream()
                        .map(
                            name ->
                                List.of(
                                    order.message().brandId().value(),
                                    order.body().orderId().value(),
                                    name.value())))
            .distinct()
            .sorted(Comparator.comparing(List::toString))
            .toList();
    if (!names.isEmpty()) {
      jdbc.sql(ADD_NAMES)
          .param(Columns.texts(names, name -> name.get(0)))
          .param(Columns.texts(names, name -> name.get(1)))
          .param(Columns.texts(names, name -> name.get(2)))
          .update();
    }
  }

  @Override
  public void addRefunds(List<Stated<RefundIssued>> stated) {
    refunds.add(stated);
  }

  @Override
  public void addCancellations(List<Stated<OrderCancelled>> cancellations) {
    if (cancellations.isEmpty()) {
      return;
    }
    Map<OrderKey, Stated<OrderCancelled>> earliest = new TreeMap<>(BY_ORDER);
    cancellations.stream()
        .sorted(NEAREST_AND_EARLIEST_LAST)
        .forEach(stated -> earliest.put(stated.orderKey(stated.body().orderId()), stated));
    List<Stated<OrderCancelled>> rows = List.copyOf(earliest.values());
    jdbc.sql(ADD_CANCELLATIONS)
        .param(Columns.texts(rows, stated -> stated.message().brandId()))
        .param(Columns.texts(rows, stated -> stated.body().orderId()))
        .param(Columns.texts(rows, stated -> stated.event().eventId()))
        .param(Columns.texts(rows, stated -> stated.body().cancelledAt()))
        .param(SqlArrays.ints(rows, stated -> stated.source().rank()))
        .update();
  }

  @Override
  public void addScreenings(List<ScreeningRevised> screenings) {
    if (screenings.isEmpty()) {
      return;
    }
    jdbc.sql(ADD_SCREENINGS)
        .param(Columns.texts(screenings, ScreeningRevised::brandId))
        .param(Columns.texts(screenings, ScreeningRevised::eventId))
        .param(SqlArrays.ints(screenings, ScreeningRevised::revision))
        .param(Columns.texts(screenings, revised -> revised.screening().decision()))
        .param(SqlArrays.bytes(screenings, LedgerJson::write))
        .update();
  }

  @Override
  public void applyScreenings(Collection<EventKey> events) {
    String[] brands = SqlArrays.texts(events, EventKey::brandId);
    String[] ids = SqlArrays.texts(events, EventKey::eventId);
    if (!jdbc.sql(ANY_SCREENINGS).params(brands, ids).query(Boolean.class).single()) {
      return;
    }
    for (String table : SCREENED) {
      jdbc.sql(APPLY_SCREENINGS.formatted(table)).params(brands, ids).update();
    }
  }

  @Override
  public Map<EventKey, Set<OrderKey>> ordersOfTouches(
      List<Stated<Touch>> touches, Homes homes, Map<BrandId, PolicyBook> policies) {
    Map<ProfileKey, List<OrderRef>> orders = new HashMap<>();
    each(
        touches.stream()
            .map(touch -> homes.of(touch.message().identified()))
            .collect(Collectors.toSet()),
        (profile, order) -> orders.computeIfAbsent(profile, p -> new ArrayList<>()).add(order));
    Map<EventKey, Set<OrderKey>> found = new LinkedHashMap<>();
    for (Stated<Touch> touch : touches) {
      BrandId brand = touch.message().brandId();
      for (OrderRef order :
          orders.getOrDefault(homes.of(touch.message().identified()), List.of())) {
        if (mayCount(touch, order.place(), widest(policies, brand))) {
          found
              .computeIfAbsent(touch.eventKey(), event -> new LinkedHashSet<>())
              .add(new OrderKey(brand, order.place().orderId()));
        }
      }
    }
    return found;
  }

  private static boolean mayCount(Stated<Touch> touch, OrderCursor order, long widest) {
    if (order.orderId().value().equals(TouchpointRows.orderItCameWith(touch))) {
      return true;
    }
    Instant at = touch.event().occurredAt();
    Duration window = touch.body().lookback();
    Instant until = at.plus(window.toSeconds() > widest ? window : Duration.ofSeconds(widest));
    return !order.orderedAt().isBefore(at) && order.orderedAt().isBefore(until);
  }

  @Override
  public Map<EventKey, Set<OrderKey>> ordersOfEvents(
      Collection<EventKey> events, Map<BrandId, PolicyBook> policies) {
    Map<EventKey, Set<OrderKey>> orders = new LinkedHashMap<>();
    String[] brands = SqlArrays.texts(events, EventKey::brandId);
    String[] ids = SqlArrays.texts(events, EventKey::eventId);
    long[] widest = SqlArrays.longs(events, event -> widest(policies, event.brandId()));
    jdbc.sql(ORDERS_OF_EVENTS)
        .params(brands, ids, widest, brands, ids)
        .query(
            row -> {
              EventKey event = new EventKey(Columns.brand(row), Columns.event(row, "event_id"));
              orders.computeIfAbsent(event, e -> new LinkedHashSet<>()).add(Columns.order(row));
            });
    return orders;
  }

  @Override
  public Map<ProfileKey, Set<OrderKey>> ordersOfProfiles(Collection<ProfileKey> profiles) {
    Map<ProfileKey, Set<OrderKey>> orders = new LinkedHashMap<>();
    each(
        profiles,
        (profile, order) ->
            orders
                .computeIfAbsent(profile, p -> new LinkedHashSet<>())
                .add(new OrderKey(profile.brandId(), order.place().orderId())));
    return orders;
  }

  private void each(Collection<ProfileKey> profiles, BiConsumer<ProfileKey, OrderRef> order) {
    jdbc.sql(ORDERS_OF_PROFILES)
        .param(SqlArrays.texts(profiles, ProfileKey::brandId))
        .param(SqlArrays.texts(profiles, ProfileKey::profileId))
        .query(
            row -> {
              OrderRef ref = orderRef(row);
              order.accept(new ProfileKey(Columns.brand(row), ref.profileId()), ref);
            });
  }

  private static OrderRef orderRef(ResultSet row) throws SQLException {
    return new OrderRef(
        new OrderCursor(Columns.instant(row, "ordered_at"), new OrderId(row.getString("order_id"))),
        new ProfileId(Columns.uuid(row, "profile_id")));
  }

  @Override
  public Map<OrderKey, OrderFacts> lockAndLoad(
      Collection<OrderKey> orders, Map<BrandId, PolicyBook> policies) {
    return orderFacts.lockAndLoad(orders, policies);
  }

  @Override
  public List<OrderRef> ordersFrom(
      BrandId brand, Instant from, @Nullable OrderCursor after, int limit) {
    return jdbc.sql(ORDERS_FROM)
        .param(brand.value())
        .param((after == null ? from : after.orderedAt()).toString())
        .param(after == null ? "" : after.orderId().value())
        .param(limit)
        .query((row, n) -> orderRef(row))
        .list();
  }

  @Override
  public long countOrdersFrom(BrandId brand, Instant from) {
    return jdbc.sql(
            "SELECT count(*) FROM sales_order WHERE brand_id = ? AND ordered_at >= ?::timestamptz")
        .param(brand.value())
        .param(from.toString())
        .query(Long.class)
        .single();
  }

  private static long widest(Map<BrandId, PolicyBook> policies, BrandId brand) {
    PolicyBook book = policies.get(brand);
    return book == null ? 0 : book.widestWindow().toSeconds();
  }
}

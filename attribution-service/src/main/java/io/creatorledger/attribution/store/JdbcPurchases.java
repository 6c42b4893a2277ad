package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.Purchase;
import io.creatorledger.attribution.journey.Purchases;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links between orders are looked up by name, by person and by what was found before. */
final class JdbcPurchases implements Purchases {

  private static final String NAMES =
      """
      SELECT brand_id, name FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
      JOIN order_name USING (brand_id, order_id)
      """;

  /** Pairs of orders, the named one first. */
  private static final String LINKS =
      """
      WITH k AS (
        SELECT o.* FROM unnest(?::text[], ?::text[]) AS n (brand_id, order_id)
        JOIN sales_order o USING (brand_id, order_id)),
      named AS (
        SELECT brand_id, order_id, source_rank, order_id AS name FROM k
        UNION
        SELECT brand_id, order_id, source_rank, n.name
        FROM k JOIN order_name n USING (brand_id, order_id))
      SELECT n.brand_id, n.order_id, o.order_id AS other
      FROM named n JOIN sales_order o ON o.brand_id = n.brand_id AND o.order_id = n.name
      WHERE o.source_rank <> n.source_rank
      UNION
      SELECT n.brand_id, n.order_id, o.order_id
      FROM named n
      JOIN order_name m ON m.brand_id = n.brand_id AND m.name = n.name
      JOIN sales_order o ON o.brand_id = m.brand_id AND o.order_id = m.order_id
      WHERE o.source_rank <> n.source_rank
      UNION
      SELECT k.brand_id, k.order_id, o.order_id
      FROM k JOIN sales_order o ON o.brand_id = k.brand_id AND o.profile_id = k.profile_id
       AND o.ordered_at BETWEEN k.ordered_at - ? * interval '1 second'
                            AND k.ordered_at + ? * interval '1 second'
       AND least(o.source_rank, k.source_rank) = ? AND o.source_rank <> k.source_rank
      UNION
      SELECT brand_id, order_id, duplicate_of FROM k WHERE duplicate_of IS NOT NULL
      UNION
      SELECT k.brand_id, k.order_id, o.order_id
      FROM k JOIN sales_order o ON o.brand_id = k.brand_id AND o.duplicate_of = k.order_id
      """;

  private static final String PURCHASES =
      """
      SELECT brand_id, order_id, profile_id, source_rank, ordered_at, currency, net_minor,
             duplicate_of,
             ARRAY(SELECT name FROM order_name n
                   WHERE n.brand_id = o.brand_id AND n.order_id = o.order_id) AS names
      FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
      JOIN sales_order o USING (brand_id, order_id)
      """;

  private static final String COUNT =
      """
      UPDATE sales_order o SET duplicate_of = k.duplicate_of
      FROM unnest(?::text[], ?::text[], ?::text[]) AS k (brand_id, order_id, duplicate_of)
      WHERE o.brand_id = k.brand_id AND o.order_id = k.order_id
      """;

  private static final String COUNTED =
      """
      WITH RECURSIVE counted AS (
        SELECT o.brand_id, o.order_id, o.duplicate_of AS counted
        FROM unnest(?::text[], ?::text[]) AS k (brand_id, order_id)
        JOIN sales_order o USING (brand_id, order_id)
        WHERE o.duplicate_of IS NOT NULL
        UNION
        SELECT o.brand_id, c.order_id, o.duplicate_of
        FROM counted c JOIN sales_order o ON o.brand_id = c.brand_id AND o.order_id = c.counted
        WHERE o.duplicate_of IS NOT NULL)
      SELECT brand_id, order_id, counted FROM counted
      """;

  private final JdbcClient jdbc;

  JdbcPurchases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<OrderKey> names(Collection<OrderKey> orders) {
    Set<OrderKey> names = new HashSet<>();
    jdbc.sql(NAMES)
        .param(Columns.brands(orders))
        .param(Columns.ids(orders))
        .query(
            row -> {
              names.add(new OrderKey(Columns.brand(row), new OrderId(row.getString("name"))));
            });
    return names;
  }

  @Override
  public List<Compared> around(Collection<OrderKey> orders) {
    Set<OrderKey> concerned = new HashSet<>();
    links(orders)
        .forEach(
            (order, others) -> {
              concerned.add(order);
              concerned.addAll(others);
            });
    if (concerned.isEmpty()) {
      return List.of();
    }
    Map<OrderKey, Set<OrderKey>> links = links(concerned);
    Set<OrderKey> all = new HashSet<>(concerned);
    links.values().forEach(all::addAll);
    Map<OrderKey, Found> found = find(all);
    List<Compared> compared = new ArrayList<>();
    for (OrderKey order : concerned) {
      Found itself = Objects.requireNonNull(found.get(order));
      List<Purchase> others =
          links.getOrDefault(order, Set.of()).stream()
              .map(other -> Objects.requireNonNull(found.get(other)).purchase())
              .toList();
      compared.add(new Compared(itself.purchase(), itself.countedAs(), others));
    }
    return compared;
  }

  @Override
  public void count(Map<OrderKey, Optional<OrderId>> as) {
    if (as.isEmpty()) {
      return;
    }
    jdbc.sql(COUNT)
        .param(Columns.brands(as.keySet()))
        .param(Columns.ids(as.keySet()))
        .param(SqlArrays.texts(as.values(), counted -> counted.map(OrderId::value).orElse(null)))
        .update();
  }

  @Override
  public Map<OrderKey, Set<OrderKey>> countedInsteadOf(Collection<OrderKey> orders) {
    return pairs(
        jdbc.sql(COUNTED).param(Columns.brands(orders)).param(Columns.ids(orders)), "counted");
  }

  private Map<OrderKey, Set<OrderKey>> links(Collection<OrderKey> orders) {
    return pairs(
        jdbc.sql(LINKS)
            .param(Columns.brands(orders))
            .param(Columns.ids(orders))
            .param(Purchase.SAME_PERSON.toSeconds())
            .param(Purchase.SAME_PERSON.toSeconds())
            .param(SourceKind.MIRROR.rank()),
        "other");
  }

  private static Map<OrderKey, Set<OrderKey>> pairs(JdbcClient.StatementSpec query, String other) {
    Map<OrderKey, Set<OrderKey>> pairs = new LinkedHashMap<>();
    query.query(
        row -> {
          OrderKey order = Columns.order(row);
          pairs
              .computeIfAbsent(order, key -> new LinkedHashSet<>())
              .add(new OrderKey(order.brandId(), new OrderId(row.getString(other))));
        });
    return pairs;
  }

  private Map<OrderKey, Found> find(Collection<OrderKey> orders) {
    Map<OrderKey, Found> found = new HashMap<>();
    jdbc.sql(PURCHASES)
        .param(Columns.brands(orders))
        .param(Columns.ids(orders))
        .query(
            row -> {
              Found order = found(row);
              found.put(order.purchase().key(), order);
            });
    return found;
  }

  private static Found found(ResultSet row) throws SQLException {
    String[] names = (String[]) row.getArray("names").getArray();
    return new Found(
        new Purchase(
            Columns.order(row),
            new ProfileId(Columns.uuid(row, "profile_id")),
            SourceKind.ranked(row.getInt("source_rank")),
            Columns.instant(row, "ordered_at"),
            Columns.money(row, "net_minor"),
            Arrays.stream(names).collect(Collectors.toSet())),
        Columns.optional(row, "duplicate_of", OrderId::new));
  }

  private record Found(Purchase purchase, @Nullable OrderId countedAs) {}
}

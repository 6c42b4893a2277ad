package io.creatorledger.attribution.store;

import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.attribution.policy.ChangeKind;
import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.policy.PolicyDifference;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of policy in two tables. */
final class JdbcPolicyChanges implements PolicyChanges {

  private static final String COLUMNS =
      """
      SELECT brand_id, number, kind, follows, orders_from, share, terms, reason, proposed_by, proposed_at, state,
             decided_by, decided_at, version, orders, done, changed, cursor_at, cursor_id
      FROM policy_change
      """;

  private static final String PROPOSE =
      """
      INSERT INTO policy_change
        (brand_id, number, kind, follows, orders_from, share, terms, reason, proposed_by,
         proposed_at, state, orders)
      SELECT :brand, 1 + coalesce(max(number), 0), :kind, :follows::int, :from::timestamptz, :share,
             :terms::jsonb, :reason, :who, :at::timestamptz, 'PREVIEWING', :orders
      FROM policy_change WHERE brand_id = :brand
      RETURNING *
      """;

  private static final String LOCK_BRAND =
      "SELECT pg_advisory_xact_lock(hashtextextended('attribution.policy|' || ?, 0))";

  private static final String ADD =
      """
      INSERT INTO policy_difference AS d
        (brand_id, number, model, creator_id, currency, orders, before_minor, after_minor)
      SELECT ?, ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
      ON CONFLICT (brand_id, number, model, creator_id, currency) DO UPDATE
      SET orders = d.orders + excluded.orders, before_minor = d.before_minor + excluded.before_minor,
          after_minor = d.after_minor + excluded.after_minor
      """;

  private static final String DIFFERENCES =
      """
      SELECT model, creator_id, currency, orders, before_minor, after_minor
      FROM policy_difference WHERE brand_id = ? AND number = ?
      ORDER BY abs(after_minor - before_minor) DESC, model, creator_id, currency
      """;

  private final JdbcClient jdbc;
  private final StoredTerms terms;

  JdbcPolicyChanges(JdbcClient jdbc, StoredTerms terms) {
    this.jdbc = jdbc;
    this.terms = terms;
  }

  @Override
  public PolicyChange propose(BrandId brand, Proposal proposal, Decision by, long orders) {
    jdbc.sql(LOCK_BRAND).param(brand.value()).query(row -> {});
    return jdbc.sql(PROPOSE)
        .param("brand", brand.value())
        .param("kind", proposal.kind().name())
        .param("follows", proposal.follows())
        .param("from", proposal.ordersFrom().toString())
        .param("share", proposal.share())
        .param("terms", JdbcPolicies.json(proposal.terms()))
        .param("reason", proposal.reason())
        .param("who", by.who())
        .param("at", by.at().toString())
        .param("orders", orders)
        .query((row, n) -> change(row))
        .single();
  }

  @Override
  public Optional<PolicyChange> find(BrandId brand, int number) {
    return one("WHERE brand_id = ? AND number = ?", brand.value(), number);
  }

  @Override
  public List<PolicyChange> list(BrandId brand) {
    return jdbc.sql(COLUMNS + "WHERE brand_id = ? ORDER BY number DESC")
        .param(brand.value())
        .query((row, n) -> change(row))
        .list();
  }

  @Override
  public Optional<PolicyChange> lock(BrandId brand, int number) {
    return one("WHERE brand_id = ? AND number = ? FOR UPDATE", brand.value(), number);
  }

  @Override
  public Optional<PolicyChange> lockRunning() {
    return one(
        """
        WHERE state IN ('PREVIEWING', 'APPLYING')
        ORDER BY random() LIMIT 1 FOR UPDATE SKIP LOCKED
        """);
  }

  @Override
  public void withdraw(PolicyChange change, Decision by) {
    update(
        change,
        "state = 'WITHDRAWN', decided_by = ?, decided_at = ?::timestamptz",
        by.who(),
        by.at().toString());
  }

  @Override
  public void apply(PolicyChange change, Decision by, int version, long orders) {
    update(
        change,
        """
        state = 'APPLYING', decided_by = ?, decided_at = ?::timestamptz, version = ?, orders = ?,
        done = 0, changed = 0, cursor_at = NULL, cursor_id = NULL
        """,
        by.who(),
        by.at().toString(),
        version,
        orders);
  }

  @Override
  public void advance(PolicyChange change, OrderCursor last, int done, int changed) {
    update(
        change,
        "done = done + ?, changed = changed + ?, cursor_at = ?::timestamptz, cursor_id = ?",
        done,
        changed,
        last.orderedAt().toString(),
        last.orderId().value());
  }

  @Override
  public void finish(PolicyChange change) {
    update(
        change,
        "state = CASE state WHEN 'PREVIEWING' THEN 'PREVIEWED' ELSE 'APPLIED' END, orders = done");
  }

  @Override
  public void add(PolicyChange change, Collection<PolicyDifference> differences) {
    jdbc.sql(ADD)
        .param(change.brand().value())
        .param(change.number())
        .param(SqlArrays.texts(differences, PolicyDifference::model))
        .param(SqlArrays.texts(differences, d -> d.creator() == null ? "" : d.creator()))
        .param(SqlArrays.texts(differences, d -> d.after().currency()))
        .param(SqlArrays.longs(differences, PolicyDifference::orders))
        .param(SqlArrays.longs(differences, d -> d.before().minor()))
        .param(SqlArrays.longs(differences, d -> d.after().minor()))
        .update();
  }

  @Override
  public List<PolicyDifference> differences(BrandId brand, int number) {
    return jdbc.sql(DIFFERENCES)
        .params(brand.value(), number)
        .query(
            (row, n) ->
                new PolicyDifference(
                    new ModelName(row.getString("model")),
                    row.getString("creator_id").isEmpty()
                        ? null
                        : new CreatorId(row.getString("creator_id")),
                    row.getLong("orders"),
                    Columns.money(row, "before_minor"),
                    Columns.money(row, "after_minor")))
        .list();
  }

  private void update(PolicyChange change, String set, Object... values) {
    jdbc.sql("UPDATE policy_change SET " + set + " WHERE brand_id = ? AND number = ?")
        .params(List.of(values))
        .param(change.brand().value())
        .param(change.number())
        .update();
  }

  private Optional<PolicyChange> one(String where, Object... values) {
    return jdbc.sql(COLUMNS + where)
        .params(List.of(values))
        .query((row, n) -> change(row))
        .optional();
  }

  private PolicyChange change(ResultSet row) throws SQLException {
    return new PolicyChange(
        Columns.brand(row),
        row.getInt("number"),
        ChangeKind.valueOf(row.getString("kind")),
        row.getObject("follows", Integer.class),
        Columns.instant(row, "orders_from"),
        row.getDouble("share"),
        terms.of(row),
        row.getString("reason"),
        row.getString("proposed_by"),
        Columns.instant(row, "proposed_at"),
        ChangeState.valueOf(row.getString("state")),
        row.getString("decided_by"),
        row.getString("decided_at") == null ? null : Columns.instant(row, "decided_at"),
        row.getObject("version", Integer.class),
        row.getLong("orders"),
        row.getLong("done"),
        row.getLong("changed"),
        cursor(row));
  }

  private static @Nullable OrderCursor cursor(ResultSet row) throws SQLException {
    String order = row.getString("cursor_id");
    return order == null
        ? null
        : new OrderCursor(Columns.instant(row, "cursor_at"), new OrderId(order));
  }
}

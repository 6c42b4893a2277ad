package io.creatorledger.crmsync.store;

import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.writeback.ContactTotal;
import io.creatorledger.crmsync.writeback.CreditedOrder;
import io.creatorledger.crmsync.writeback.OrderCredit;
import io.creatorledger.crmsync.writeback.PendingWrite;
import io.creatorledger.crmsync.writeback.QueueDepth;
import io.creatorledger.crmsync.writeback.WriteBackEntry;
import io.creatorledger.crmsync.writeback.WriteBackQueue;
import io.creatorledger.crmsync.writeback.WriteBackState;
import io.creatorledger.crmsync.writeback.WriteOutcome;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queue in PostgreSQL. */
final class JdbcWriteBackQueue implements WriteBackQueue {

  private final JdbcClient jdbc;

  JdbcWriteBackQueue(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> keep(Collection<CreditedOrder> orders) {
    jdbc.sql(WriteBackSql.SHARE_BRANDS)
        .param(SqlArrays.texts(orders, CreditedOrder::brandId))
        .query((row, n) -> true)
        .list();
    Map<String, Kept> kept = new HashMap<>();
    jdbc.sql(WriteBackSql.KEEP_ORDERS)
        .param(SqlArrays.texts(orders, CreditedOrder::brandId))
        .param(SqlArrays.texts(orders, CreditedOrder::orderId))
        .param(SqlArrays.ints(orders, CreditedOrder::revision))
        .param(SqlArrays.texts(orders, CreditedOrder::contactKey))
        .param(SqlArrays.instants(orders, CreditedOrder::orderedAt))
        .param(SqlArrays.texts(orders, o -> o.currency().getCurrencyCode()))
        .query(
            (row, n) ->
                new Kept(
                    row.getString("brand_id"),
                    row.getString("order_id"),
                    row.getString("former_contact")))
        .list()
        .forEach(k -> kept.put(k.brandId() + "|" + k.orderId(), k));
    List<CreditedOrder> newer =
        orders.stream().filter(o -> kept.containsKey(o.brandId() + "|" + o.orderId())).toList();
    if (!newer.isEmpty()) {
      keepCredits(newer);
      enqueue(newer, kept);
    }
    return new HashSet<>(kept.keySet());
  }

  private void keepCredits(List<CreditedOrder> orders) {
    List<Credit> credits = new ArrayList<>();
    for (CreditedOrder order : orders) {
      order.credits().forEach(credit -> credits.add(new Credit(order, credit)));
    }
    jdbc.sql(WriteBackSql.KEEP_CREDITS)
        .param(SqlArrays.texts(credits, c -> c.order().brandId()))
        .param(SqlArrays.texts(credits, c -> c.order().orderId()))
        .param(SqlArrays.texts(credits, c -> c.credit().model()))
        .param(SqlArrays.longs(credits, c -> c.credit().attributedMinor()))
        .param(SqlArrays.texts(credits, c -> c.credit().creatorChain()))
        .param(SqlArrays.texts(credits, c -> c.credit().lastCreator()))
        .update();
  }

  private void enqueue(List<CreditedOrder> orders, Map<String, Kept> kept) {
    jdbc.sql(WriteBackSql.ENQUEUE)
        .param(SqlArrays.texts(orders, CreditedOrder::brandId))
        .param(SqlArrays.texts(orders, CreditedOrder::orderId))
        .param(SqlArrays.ints(orders, CreditedOrder::revision))
        .param(
            SqlArrays.texts(
                orders,
                o -> {
                  Kept before = kept.get(o.brandId() + "|" + o.orderId());
                  return before == null ? null : before.formerContact();
                }))
        .param(SqlArrays.texts(orders, CreditedOrder::traceparent))
        .update();
  }

  @Override
  public List<PendingWrite> next(ConnectionKey key, String model, int limit) {
    return jdbc.sql(WriteBackSql.NEXT)
        .params(model, key.brandId().value(), key.connectionId().value(), limit)
        .query((row, n) -> pending(key, model, row))
        .list();
  }

  private static PendingWrite pending(ConnectionKey key, String model, ResultSet row)
      throws SQLException {
    String[] former = (String[]) row.getArray("former_contacts").getArray();
    return new PendingWrite(
        key.brandId(),
        new OrderId(row.getString("order_id")),
        row.getInt("revision"),
        row.getString("contact_key"),
        List.of(former),
        money(row),
        credit(model, row),
        row.getString("traceparent"));
  }

  @Override
  public Map<String, ContactTotal> totals(BrandId brandId, String model, Set<String> contactKeys) {
    Map<String, ContactTotal> totals = new HashMap<>();
    contactKeys.forEach(key -> totals.put(key, ContactTotal.none(key, model)));
    jdbc.sql(WriteBackSql.TOTALS)
        .param(model)
        .param(brandId.value())
        .param(contactKeys.toArray(String[]::new))
        .query(
            (row, n) ->
                new ContactTotal(
                    row.getString("contact_key"),
                    money(row),
                    row.getInt("revision"),
                    credit(model, row)))
        .list()
        .forEach(total -> totals.put(total.contactKey(), total));
    return totals;
  }

  @Override
  public void settle(CrmConnection connection, List<WriteOutcome> outcomes) {
    ConnectionKey key = connection.key();
    long version =
        jdbc.sql(WriteBackSql.HOLD_SETTINGS)
            .params(key.brandId().value(), key.connectionId().value())
            .query(Long.class)
            .single();
    if (version != connection.settingsVersion()) {
      return;
    }
    jdbc.sql(WriteBackSql.SETTLE)
        .param(SqlArrays.texts(outcomes, o -> o.write().orderId()))
        .param(SqlArrays.ints(outcomes, o -> o.write().revision()))
        .param(SqlArrays.texts(outcomes, WriteOutcome::state))
        .param(SqlArrays.texts(outcomes, o -> o.refusal().orElse(null)))
        .param(key.brandId().value())
        .param(key.connectionId().value())
        .update();
  }

  @Override
  public List<WriteBackEntry> list(BrandId brandId, @Nullable WriteBackState state, int limit) {
    return jdbc.sql(WriteBackSql.LIST)
        .param(brandId.value())
        .param(state == null ? "" : state.name())
        .param(state == null ? "" : state.name())
        .param(limit)
        .query(
            (row, n) -> {
              Timestamp answeredAt = row.getTimestamp("answered_at");
              return new WriteBackEntry(
                  row.getString("connection_id"),
                  row.getString("order_id"),
                  row.getInt("revision"),
                  WriteBackState.valueOf(row.getString("state")),
                  row.getString("message"),
                  row.getTimestamp("queued_at").toInstant(),
                  answeredAt == null ? null : answeredAt.toInstant());
            })
        .list();
  }

  @Override
  public List<QueueDepth> depths() {
    return jdbc.sql(WriteBackSql.DEPTHS)
        .query(
            (row, n) ->
                new QueueDepth(
                    new ConnectionKey(
                        new BrandId(row.getString("brand_id")),
                        new ConnectionId(row.getString("connection_id"))),
                    row.getLong("pending"),
                    row.getDouble("oldest_seconds")))
        .list();
  }

  private static Money money(ResultSet row) throws SQLException {
    return new Money(
        row.getLong("attributed_minor"), Currency.getInstance(row.getString("currency")));
  }

  private static OrderCredit credit(String model, ResultSet row) throws SQLException {
    return new OrderCredit(
        model,
        row.getLong("attributed_minor"),
        row.getString("creator_chain"),
        row.getString("last_creator"));
  }

  private record Kept(String brandId, String orderId, @Nullable String formerContact) {}

  private record Credit(CreditedOrder order, OrderCredit credit) {}
}

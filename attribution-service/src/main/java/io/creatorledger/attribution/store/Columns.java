package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.Charges;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of this service's tables as the values they stand for. */
final class Columns {

  private Columns() {}

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static EventId event(ResultSet row, String column) throws SQLException {
    return new EventId(uuid(row, column));
  }

  static BrandId brand(ResultSet row) throws SQLException {
    return new BrandId(row.getString("brand_id"));
  }

  static OrderKey order(ResultSet row) throws SQLException {
    return new OrderKey(brand(row), new OrderId(row.getString("order_id")));
  }

  static Money money(ResultSet row, String minorColumn) throws SQLException {
    return new Money(row.getLong(minorColumn), Currency.getInstance(row.getString("currency")));
  }

  static Charges charges(ResultSet row) throws SQLException {
    Money tax = optionalMoney(row, "tax_minor");
    Money shipping = optionalMoney(row, "shipping_minor");
    Money discount = optionalMoney(row, "discount_minor");
    return tax == null && shipping == null && discount == null
        ? Charges.UNKNOWN
        : new Charges(tax, shipping, discount);
  }

  private static @Nullable Money optionalMoney(ResultSet row, String minorColumn)
      throws SQLException {
    return row.getObject(minorColumn) == null ? null : money(row, minorColumn);
  }

  static TouchRef touch(ResultSet row, String idColumn) throws SQLException {
    return new TouchRef(
        event(row, idColumn),
        new CreatorId(row.getString("creator_id")),
        optional(row, "campaign_id", CampaignId::new),
        optional(row, "content_id", ContentId::new),
        reach(row));
  }

  static Reach reach(ResultSet row) throws SQLException {
    return row.getBoolean("paid") ? Reach.PAID : Reach.ORGANIC;
  }

  static <T> @Nullable T optional(ResultSet row, String column, Function<String, T> type)
      throws SQLException {
    String value = row.getString(column);
    return value == null ? null : type.apply(value);
  }

  static @Nullable String[] brands(Collection<OrderKey> orders) {
    return SqlArrays.texts(orders, OrderKey::brandId);
  }

  static @Nullable String[] ids(Collection<OrderKey> orders) {
    return SqlArrays.texts(orders, OrderKey::orderId);
  }

  /** Values of one column of a batch, as the array {@code unnest} takes. */
  static <T> @Nullable String[] texts(List<T> rows, Function<? super T, @Nullable ?> column) {
    return SqlArrays.texts(rows, column);
  }

  /** Amounts of a batch in minor units, as the array {@code unnest} takes; null where unknown. */
  static <T> @Nullable String[] minors(List<T> rows, Function<? super T, @Nullable Money> part) {
    return texts(
        rows,
        row -> {
          Money money = part.apply(row);
          return money == null ? null : money.minor();
        });
  }
}

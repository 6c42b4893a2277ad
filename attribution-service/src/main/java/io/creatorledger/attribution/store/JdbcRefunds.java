package io.creatorledger.attribution.store;

import io.creatorledger.attribution.journey.Stated;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.event.RefundIssued;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refunds in tables. The nearest and oldest statement of a refund holds. What it does not say was
 * given back beside its amount is taken from the next that does, if it tells of the same amount:
 * what another leaves out may be something else.
 */
final class JdbcRefunds {

  private static final String ADD =
      """
      INSERT INTO refund
        (brand_id, refund_id, order_id, event_id, amount_minor, tax_minor, shipping_minor,
         discount_minor, currency, refunded_at, source_rank, connection_id, message)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::bigint[], ?::bigint[],
                           ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::smallint[],
                           ?::text[], ?::bytea[])
      ON CONFLICT (brand_id, order_id, refund_id) DO UPDATE
      SET event_id = excluded.event_id, amount_minor = excluded.amount_minor,
          tax_minor = excluded.tax_minor, shipping_minor = excluded.shipping_minor,
          discount_minor = excluded.discount_minor, currency = excluded.currency,
          refunded_at = excluded.refunded_at,
          source_rank = excluded.source_rank, connection_id = excluded.connection_id,
          message = excluded.message
      WHERE (excluded.source_rank, refund.event_id) > (refund.source_rank, excluded.event_id)
      """;

  /** A statement that is told again may say more, and never anything else. */
  private static final String ADD_CHARGES =
      """
      INSERT INTO refund_charge AS known
        (brand_id, order_id, refund_id, event_id, source_rank, currency, amount_minor, tax_minor,
         shipping_minor, discount_minor)
      SELECT brand_id, order_id, refund_id, event_id, max(source_rank), max(currency),
             max(amount_minor), max(tax_minor), max(shipping_minor), max(discount_minor)
      FROM unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::smallint[], ?::text[],
                  ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
        AS s (brand_id, order_id, refund_id, event_id, source_rank, currency, amount_minor,
              tax_minor, shipping_minor, discount_minor)
      GROUP BY brand_id, order_id, refund_id, event_id
      ORDER BY brand_id, order_id, refund_id, event_id
      ON CONFLICT (brand_id, order_id, refund_id, event_id) DO UPDATE
      SET tax_minor = coalesce(known.tax_minor, excluded.tax_minor),
          shipping_minor = coalesce(known.shipping_minor, excluded.shipping_minor),
          discount_minor = coalesce(known.discount_minor, excluded.discount_minor)
      """;

  private static final String COMPLETE =
      """
      UPDATE refund r
      SET tax_minor = coalesce(c.tax, r.tax_minor),
          shipping_minor = coalesce(c.shipping, r.shipping_minor),
          discount_minor = coalesce(c.discount, r.discount_minor)
      FROM (SELECT k.brand_id, k.order_id, k.refund_id,
                   (array_agg(s.tax_minor ORDER BY s.source_rank DESC, s.event_id)
                      FILTER (WHERE s.tax_minor IS NOT NULL))[1] AS tax,
                   (array_agg(s.shipping_minor ORDER BY s.source_rank DESC, s.event_id)
                      FILTER (WHERE s.shipping_minor IS NOT NULL))[1] AS shipping,
                   (array_agg(s.discount_minor ORDER BY s.source_rank DESC, s.event_id)
                      FILTER (WHERE s.discount_minor IS NOT NULL))[1] AS discount
            FROM unnest(?::text[], ?::text[], ?::text[]) AS k (brand_id, order_id, refund_id)
            JOIN refund f USING (brand_id, order_id, refund_id)
            JOIN refund_charge s USING (brand_id, order_id, refund_id)
            WHERE s.currency = f.currency AND s.amount_minor = f.amount_minor
            GROUP BY k.brand_id, k.order_id, k.refund_id) AS c
      WHERE r.brand_id = c.brand_id AND r.order_id = c.order_id AND r.refund_id = c.refund_id
        AND (coalesce(c.tax, r.tax_minor), coalesce(c.shipping, r.shipping_minor),
             coalesce(c.discount, r.discount_minor))
            IS DISTINCT FROM (r.tax_minor, r.shipping_minor, r.discount_minor)
      """;

  private static final Comparator<Stated<RefundIssued>> NEAREST_AND_OLDEST_LAST =
      Comparator.comparing((Stated<RefundIssued> refund) -> refund.source())
          .thenComparing(refund -> refund.event().eventId(), Comparator.reverseOrder());

  private final JdbcClient jdbc;

  JdbcRefunds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(List<Stated<RefundIssued>> stated) {
    if (stated.isEmpty()) {
      return;
    }
    Map<List<String>, Stated<RefundIssued>> nearest = new HashMap<>();
    stated.stream()
        .sorted(NEAREST_AND_OLDEST_LAST)
        .forEach(refund -> nearest.put(key(refund), refund));
    List<Stated<RefundIssued>> sorted =
        nearest.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
            .map(Map.Entry::getValue)
            .toList();
    jdbc.sql(ADD)
        .param(Columns.texts(sorted, refund -> refund.message().brandId()))
        .param(Columns.texts(sorted, refund -> refund.body().refundId()))
        .param(Columns.texts(sorted, refund -> refund.body().orderId()))
        .param(Columns.texts(sorted, refund -> refund.event().eventId()))
        .param(SqlArrays.longs(sorted, refund -> refund.body().amount().minor()))
        .param(Columns.minors(sorted, refund -> refund.body().knownCharges().tax()))
        .param(Columns.minors(sorted, refund -> refund.body().knownCharges().shipping()))
        .param(Columns.minors(sorted, refund -> refund.body().knownCharges().discount()))
        .param(Columns.texts(sorted, refund -> refund.body().amount().currency()))
        .param(Columns.texts(sorted, refund -> refund.body().refundedAt()))
        .param(SqlArrays.ints(sorted, refund -> refund.source().rank()))
        .param(Columns.texts(sorted, refund -> refund.event().origin().connectionId()))
        .param(SqlArrays.bytes(sorted, Stated::payload))
        .update();
    addCharges(stated.stream().filter(r -> !r.body().knownCharges().isUnknown()).toList());
    jdbc.sql(COMPLETE)
        .param(Columns.texts(sorted, refund -> refund.message().brandId()))
        .param(Columns.texts(sorted, refund -> refund.body().orderId()))
        .param(Columns.texts(sorted, refund -> refund.body().refundId()))
        .update();
  }

  /** Of all statements, also of those that do not hold. */
  private void addCharges(List<Stated<RefundIssued>> stated) {
    if (stated.isEmpty()) {
      return;
    }
    jdbc.sql(ADD_CHARGES)
        .param(Columns.texts(stated, refund -> refund.message().brandId()))
        .param(Columns.texts(stated, refund -> refund.body().orderId()))
        .param(Columns.texts(stated, refund -> refund.body().refundId()))
        .param(Columns.texts(stated, refund -> refund.event().eventId()))
        .param(SqlArrays.ints(stated, refund -> refund.source().rank()))
        .param(Columns.texts(stated, refund -> refund.body().amount().currency()))
        .param(SqlArrays.longs(stated, refund -> refund.body().amount().minor()))
        .param(Columns.minors(stated, refund -> refund.body().knownCharges().tax()))
        .param(Columns.minors(stated, refund -> refund.body().knownCharges().shipping()))
        .param(Columns.minors(stated, refund -> refund.body().knownCharges().discount()))
        .update();
  }

  private static List<String> key(Stated<RefundIssued> refund) {
    return List.of(
        refund.message().brandId().value(),
        refund.body().orderId().value(),
        refund.body().refundId().value());
  }
}

package io.creatorledger.ingest.store;

import io.creatorledger.ingest.privacy.PrivacyRequest;
import io.creatorledger.ingest.privacy.PrivacyRequests;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Requests in a table; several replicas may forget at once, each takes another request. */
final class JdbcPrivacyRequests implements PrivacyRequests {

  private static final String COLUMNS =
      """
      SELECT request_id, delivery_id, connection_id, kind, orders, requested_at, due_by,
             bodies_forgotten, done_at
      FROM privacy_request
      """;

  private static final String LIST =
      COLUMNS
          + """
          WHERE brand_id = ?
          ORDER BY done_at IS NOT NULL, due_by, request_id
          LIMIT ?
          """;

  private static final String FIND = COLUMNS + "WHERE brand_id = ? AND request_id = ?";

  private static final String HANDED_OVER =
      """
      UPDATE privacy_request SET done_at = coalesce(done_at, ?)
      WHERE brand_id = ? AND request_id = ? AND kind = 'ACCESS'
      """;

  private static final String FORGOTTEN =
      "UPDATE privacy_request SET done_at = ? WHERE brand_id = ? AND request_id = ?";

  /** The outbox is worked off in order: what is older than its first message is published. */
  private static final String NEXT =
      """
      SELECT brand_id, request_id, delivery_id, connection_id, kind, recorded_at
      FROM privacy_request
      WHERE done_at IS NULL AND kind <> 'ACCESS'
        AND recorded_at < coalesce((SELECT created_at FROM outbox ORDER BY id LIMIT 1), 'infinity')
      ORDER BY recorded_at
      LIMIT 1
      FOR UPDATE SKIP LOCKED
      """;

  private static final String FORGET_DELIVERY =
      """
      UPDATE delivery SET body_sealed = NULL
      WHERE brand_id = ? AND delivery_id = ? AND body_sealed IS NOT NULL
      """;

  private static final String FORGET_CONNECTION =
      """
      WITH told AS (
        SELECT brand_id, delivery_id FROM delivery
        WHERE brand_id = ? AND connection_id = ? AND received_at <= ? AND body_sealed IS NOT NULL
        LIMIT ?),
      corrected AS (
        UPDATE corrected_body SET body_sealed = NULL
        WHERE (brand_id, delivery_id) IN (SELECT brand_id, delivery_id FROM told))
      UPDATE delivery SET body_sealed = NULL
      WHERE (brand_id, delivery_id) IN (SELECT brand_id, delivery_id FROM told)
      """;

  private static final String COUNT =
      """
      UPDATE privacy_request SET bodies_forgotten = bodies_forgotten + ?
      WHERE brand_id = ? AND request_id = ?
      """;

  private record Open(
      BrandId brandId,
      UUID requestId,
      UUID deliveryId,
      String connectionId,
      PrivacyRequested.Kind kind,
      Timestamp recordedAt) {}

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;

  JdbcPrivacyRequests(TransactionOperations transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  @Override
  public List<PrivacyRequest> list(BrandId brandId, int most) {
    return StoreAccess.of(
        () -> jdbc.sql(LIST).params(brandId.value(), most).query((row, n) -> request(row)).list());
  }

  @Override
  public Optional<PrivacyRequest> find(BrandId brandId, UUID requestId) {
    return StoreAccess.of(
        () ->
            jdbc.sql(FIND)
                .params(brandId.value(), requestId)
                .query((row, n) -> request(row))
                .optional());
  }

  @Override
  public void handedOver(BrandId brandId, UUID requestId, Instant at) {
    StoreAccess.of(
        () ->
            jdbc.sql(HANDED_OVER).params(Timestamp.from(at), brandId.value(), requestId).update());
  }

  @Override
  public int forget(int most, Instant now) {
    return StoreAccess.of(
        () ->
            Objects.requireNonNull(
                transactions.execute(
                    status -> next().map(open -> forget(open, most, now)).orElse(0))));
  }

  private Optional<Open> next() {
    return jdbc.sql(NEXT)
        .query(
            (row, n) ->
                new Open(
                    new BrandId(row.getString("brand_id")),
                    row.getObject("request_id", UUID.class),
                    row.getObject("delivery_id", UUID.class),
                    row.getString("connection_id"),
                    PrivacyRequested.Kind.valueOf(row.getString("kind")),
                    row.getTimestamp("recorded_at")))
        .optional();
  }

  private int forget(Open open, int most, Instant now) {
    int forgotten =
        switch (open.kind()) {
          case SHOP_ERASURE ->
              jdbc.sql(FORGET_CONNECTION)
                  .params(open.brandId().value(), open.connectionId(), open.recordedAt(), most)
                  .update();
          case ACCESS, ERASURE -> 0;
        };
    if (forgotten < most) {
      forgotten +=
          jdbc.sql(FORGET_DELIVERY).params(open.brandId().value(), open.deliveryId()).update();
      jdbc.sql(FORGOTTEN)
          .params(Timestamp.from(now), open.brandId().value(), open.requestId())
          .update();
    }
    jdbc.sql(COUNT).params(forgotten, open.brandId().value(), open.requestId()).update();
    return forgotten;
  }

  private static PrivacyRequest request(ResultSet row) throws SQLException {
    Timestamp doneAt = row.getTimestamp("done_at");
    return new PrivacyRequest(
        row.getObject("request_id", UUID.class),
        row.getObject("delivery_id", UUID.class),
        new ConnectionId(row.getString("connection_id")),
        PrivacyRequested.Kind.valueOf(row.getString("kind")),
        row.getInt("orders"),
        row.getTimestamp("requested_at").toInstant(),
        row.getTimestamp("due_by").toInstant(),
        row.getInt("bodies_forgotten"),
        doneAt == null ? null : doneAt.toInstant());
  }
}

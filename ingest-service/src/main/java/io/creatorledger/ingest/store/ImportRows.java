package io.creatorledger.ingest.store;

import io.creatorledger.ingest.catalog.Reference;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.ingest.imports.ImportBatch;
import io.creatorledger.ingest.imports.ImportRow;
import io.creatorledger.ingest.imports.ImportRow.Fate;
import io.creatorledger.ingest.imports.ImportWork;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of a batch: their events, catalog items and bytes, in the caller's transaction. */
record ImportRows(JdbcClient jdbc, EventTable events, ImportItems items, SecretBox box) {

  private static final String REJECT =
      """
      INSERT INTO import_rejection (brand_id, import_id, position, line, reason, sealed)
      SELECT ?, ?, * FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::bytea[])
      ON CONFLICT DO NOTHING
      """;

  private static final String DELIVERY =
      """
      INSERT INTO delivery
        (brand_id, delivery_id, connection_id, platform, received_at, sha256, bytes, body_sealed,
         headers, state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
      ON CONFLICT DO NOTHING
      """;

  /** Stores those rows of a batch that can be taken, and says what became of each. */
  List<JudgedRow> write(BrandId brandId, ImportBatch batch, Instant now) {
    List<ImportRow.Readable> readable =
        batch.rows().stream()
            .filter(ImportRow.Readable.class::isInstance)
            .map(ImportRow.Readable.class::cast)
            .toList();
    Set<Reference> missing =
        items.missing(
            brandId,
            readable.stream().flatMap(row -> row.references().stream()).distinct().toList());
    List<ImportRow.Readable> good =
        readable.stream()
            .filter(row -> row.references().stream().noneMatch(missing::contains))
            .toList();
    UUID deliveryId = batch.delivery().deliveryId();
    Set<EventId> fresh =
        events
            .add(
                good.stream()
                    .flatMap(row -> row.events().stream())
                    .map(event -> new EventTable.Row(brandId, deliveryId, event, null))
                    .toList())
            .stream()
            .map(row -> row.event().eventId())
            .collect(Collectors.toSet());
    Set<CatalogItem> changed =
        items.put(brandId, good.stream().flatMap(row -> row.items().stream()).toList(), now);
    List<JudgedRow> judged =
        batch.rows().stream().map(row -> judge(row, missing, fresh, changed)).toList();
    insertDelivery(batch.delivery(), judged);
    return judged;
  }

  /** A row that stands twice in a batch is new once. */
  private static JudgedRow judge(
      ImportRow row, Set<Reference> missing, Set<EventId> fresh, Set<CatalogItem> changed) {
    return switch (row) {
      case ImportRow.Unreadable unreadable ->
          new JudgedRow(row, Fate.REJECTED, unreadable.reason());
      case ImportRow.Readable readable -> {
        List<Reference> unknown = readable.references().stream().filter(missing::contains).toList();
        if (!unknown.isEmpty()) {
          yield new JudgedRow(
              row,
              Fate.REJECTED,
              unknown.stream().map(Reference::kind).collect(Collectors.joining(" and "))
                  + (unknown.size() == 1 ? " is" : " are")
                  + " not registered; register first what a row names");
        }
        boolean tells = false;
        for (var event : readable.events()) {
          tells |= fresh.remove(event.eventId());
        }
        for (CatalogItem item : readable.items()) {
          tells |= changed.remove(item);
        }
        yield new JudgedRow(row, tells ? Fate.ACCEPTED : Fate.DUPLICATE, "");
      }
    };
  }

  private void insertDelivery(PreparedDelivery delivery, List<JudgedRow> judged) {
    if (judged.stream().allMatch(row -> row.fate() == Fate.REJECTED)) {
      return;
    }
    boolean told = judged.stream().anyMatch(row -> row.fate() == Fate.ACCEPTED);
    jdbc.sql(DELIVERY)
        .params(
            delivery.brandId().value(),
            delivery.deliveryId(),
            delivery.connectionId().value(),
            delivery.platform(),
            Timestamp.from(delivery.receivedAt()),
            delivery.sha256(),
            delivery.bytes(),
            Objects.requireNonNull(delivery.sealedBody()),
            delivery.headersJson(),
            told ? "ACCEPTED" : "DUPLICATE")
        .update();
  }

  /**
   * Keeps rejected rows, encrypted.
   *
   * @param room how many fit
   */
  void keep(ImportWork work, List<JudgedRow> judged, long room) {
    List<JudgedRow> kept =
        judged.stream()
            .filter(row -> row.fate() == Fate.REJECTED)
            .limit(Math.max(0, room))
            .toList();
    if (kept.isEmpty()) {
      return;
    }
    jdbc.sql(REJECT)
        .param(work.brandId().value())
        .param(work.importId())
        .param(SqlArrays.longs(kept, row -> row.row().record().position()))
        .param(SqlArrays.longs(kept, row -> row.row().record().line()))
        .param(SqlArrays.texts(kept, JudgedRow::reason))
        .param(
            SqlArrays.bytes(
                kept,
                row ->
                    box.seal(
                        row.row().record().bytes(),
                        JdbcImportFiles.context(
                            work.brandId(),
                            work.importId(),
                            "row/" + row.row().record().position()))))
        .update();
  }
}

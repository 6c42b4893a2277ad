package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.catalog.Reference;
import io.creatorledger.ingest.delivery.Admitted;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.delivery.PreparedDelivery;
import io.creatorledger.ingest.delivery.PreparedEvent;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Touch;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the records of a batch into rows, and their bytes into a delivery. */
final class BatchReader {

  static final String PLATFORM = "import";
  private static final String UNREADABLE = "the row has a value that cannot be";

  private final FileBytes file;
  private final RowFormat format;
  private final ImportOptions options;
  private final DeliveryPreparation preparation;

  BatchReader(
      FileBytes file, RowFormat format, ImportOptions options, DeliveryPreparation preparation) {
    this.file = file;
    this.format = format;
    this.options = options;
    this.preparation = preparation;
  }

  /** A batch and what each of its rows said; nothing for those that cannot be taken. */
  record ReadBatch(ImportBatch batch, List<Reading> readings) {}

  /** A record, and what it says or why it says nothing. */
  private record Row(RawRecord record, Reading reading, @Nullable String reason) {}

  /**
   * @param from where the batch begins
   * @param source the connection whose events the rows tell
   */
  ReadBatch read(
      List<RawRecord> records, long from, Tenant tenant, Connection source, Instant now) {
    RowReader reader = RowReader.of(options.kind(), new RowContext(tenant, source, now));
    Times times =
        new Times(
            options.timeZone() == null ? tenant.brand().timeZone() : options.timeZone(),
            options.dateFormat());
    return assemble(
        records.stream().map(record -> row(record, reader, times)).toList(),
        from,
        tenant,
        source,
        now);
  }

  /** A batch of a record that cannot be stored, for a reason of ours. */
  ReadBatch refused(RawRecord record, String reason, long from, Tenant tenant, Instant now) {
    return assemble(
        List.of(new Row(record, Reading.nothing(), reason)), from, tenant, imports(tenant), now);
  }

  private Row row(RawRecord record, RowReader reader, Times times) {
    String problem = record.problem();
    if (problem != null) {
      return new Row(record, Reading.nothing(), problem);
    }
    try {
      boolean comma = options.decimalComma() && options.format() == ImportFormat.CSV;
      Reading reading = reader.read(new Cells(format.cells(record), times, comma));
      return new Row(record, reading, null);
    } catch (MalformedDeliveryException e) {
      return new Row(record, Reading.nothing(), e.sentence());
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      // Our own types say what they refuse, without the value; what others say may quote it.
      String message = e.getMessage();
      boolean ours = e.getClass() == IllegalArgumentException.class && message != null;
      return new Row(record, Reading.nothing(), ours ? message : UNREADABLE);
    }
  }

  private ReadBatch assemble(
      List<Row> rows, long from, Tenant tenant, Connection source, Instant now) {
    RawRecord last = rows.getLast().record();
    PreparedDelivery delivery = delivery(rows, from, last.next(), tenant, source, now);
    List<ImportRow> taken = new ArrayList<>(rows.size());
    int first = 0;
    for (Row row : rows) {
      int next = first + row.reading().drafts().size();
      taken.add(taken(row, delivery.events().subList(first, next)));
      first = next;
    }
    return new ReadBatch(
        new ImportBatch(delivery, taken, from, last.next(), last.nextLine()),
        rows.stream().map(Row::reading).toList());
  }

  private static ImportRow taken(Row row, List<PreparedEvent> events) {
    String reason = row.reason();
    return reason == null
        ? new ImportRow.Readable(
            row.record(), List.copyOf(events), row.reading().items(), references(row.reading()))
        : new ImportRow.Unreadable(row.record(), reason);
  }

  /** Named by the bytes, so that the same rows again are the same delivery. */
  private PreparedDelivery delivery(
      List<Row> rows, long from, long to, Tenant tenant, Connection source, Instant now) {
    byte[] preface = format.preface();
    byte[] slice = file.copy(from, to);
    byte[] body = java.util.Arrays.copyOf(preface, preface.length + slice.length);
    System.arraycopy(slice, 0, body, preface.length, slice.length);
    Inbound inbound =
        new Inbound(
            imports(tenant),
            Headers.of(
                Map.of(
                    "content-type",
                    options.format() == ImportFormat.CSV ? "text/csv" : "application/x-ndjson")),
            body,
            now);
    List<Draft> drafts = rows.stream().flatMap(row -> row.reading().drafts().stream()).toList();
    return preparation.readable(
        inbound,
        source,
        options.kind().label() + "/" + inbound.sha256Hex(),
        Admitted.whole(Reading.of(drafts)),
        List.of(),
        null);
  }

  /** The connection of files that belong to no other. */
  static Connection imports(Tenant tenant) {
    return new Connection(
        Connection.IMPORTS, tenant.brand().brandId(), PLATFORM, null, "unsigned", null);
  }

  /** A misspelt creator would be credited for ever, so that touches must name known ones too. */
  private static List<Reference> references(Reading reading) {
    return Stream.concat(
            reading.items().stream().flatMap(item -> Reference.of(item).stream()),
            reading.drafts().stream().flatMap(draft -> named(draft).stream()))
        .distinct()
        .toList();
  }

  private static List<Reference> named(Draft draft) {
    List<Reference> named = new ArrayList<>(2);
    if (draft.body() instanceof Touch touch) {
      named.add(new Reference("creator", touch.creatorId().value()));
      if (touch.campaignId() != null) {
        named.add(new Reference("campaign", touch.campaignId().value()));
      }
    }
    return named;
  }
}

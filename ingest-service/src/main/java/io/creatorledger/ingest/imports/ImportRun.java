package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.delivery.DeliveryPreparation;
import io.creatorledger.ingest.imports.BatchReader.ReadBatch;
import io.creatorledger.ingest.imports.ImportRow.Fate;
import io.creatorledger.ingest.tagging.Sighting;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A turn at an import: look at the header → cut records → read rows → store the batch and the
 * progress together → again. Wherever it is stopped, the next turn goes on at the last batch that
 * was stored, and counts none of its rows twice. Holds a megabyte of the file at most.
 */
public final class ImportRun {

  /** How long a turn may be silent before another one takes its import. */
  public static final Duration LEASE = Duration.ofMinutes(2);

  private static final Logger log = LoggerFactory.getLogger(ImportRun.class);
  private static final int BATCH_ROWS = 500;
  private static final int BATCH_BYTES = 256 * 1024;

  private final ImportQueue queue;
  private final ImportFiles files;
  private final Tenants tenants;
  private final DeliveryPreparation preparation;
  private final Watcher watcher;
  private final Clock clock;

  public ImportRun(
      ImportQueue queue,
      ImportFiles files,
      Tenants tenants,
      DeliveryPreparation preparation,
      Watcher watcher,
      Clock clock) {
    this.queue = queue;
    this.files = files;
    this.tenants = tenants;
    this.preparation = preparation;
    this.watcher = watcher;
    this.clock = clock;
  }

  /** Hears what became of rows. */
  public interface Watcher {

    void counted(ImportKind kind, List<Fate> fates);

    /** What new rows of no dry run show of tagging. */
    void saw(List<Sighting> sightings);
  }

  /** How a turn ended. */
  public enum Turn {
    DONE,
    /** There is more to read; the import was given back. */
    MORE,
    /** Somebody cancelled the import, or another turn took it. */
    LOST,
    FAILED
  }

  /**
   * @param mostBatches until others have their turn
   * @param stopping whether to give the import back before that
   * @throws StoreUnavailableException when the database is away; the lease ends by itself
   */
  public Turn run(ImportWork work, int mostBatches, BooleanSupplier stopping) {
    try {
      return read(work, mostBatches, stopping);
    } catch (UnreadableFileException e) {
      queue.fail(work, e.sentence(), clock.instant());
      return Turn.FAILED;
    }
  }

  private Turn read(ImportWork work, int mostBatches, BooleanSupplier stopping) {
    ImportOptions options = work.options();
    FileBytes file = new FileBytes(number -> files.chunk(work, number), work.bytes());
    RowFormat format = RowFormat.of(file, options);
    boolean fresh = work.position() < format.firstPosition();
    if (fresh) {
      files.describe(work, format.preface(), format.ignored());
    }
    RecordSplitter splitter =
        format.splitter(
            file,
            fresh ? format.firstPosition() : work.position(),
            fresh ? format.firstLine() : work.line());
    BatchReader reader = new BatchReader(file, format, options, preparation);
    long position = work.position();
    for (int batch = 0; batch < mostBatches && !stopping.getAsBoolean(); batch++) {
      List<RawRecord> records = records(splitter);
      if (records.isEmpty()) {
        queue.finish(work, clock.instant());
        return Turn.DONE;
      }
      if (!store(work, reader, records, position, fresh ? format.firstPosition() : position)) {
        return Turn.LOST;
      }
      fresh = false;
      position = records.getLast().next();
    }
    queue.giveBack(work, clock.instant());
    return Turn.MORE;
  }

  private static List<RawRecord> records(RecordSplitter splitter) {
    List<RawRecord> records = new ArrayList<>(BATCH_ROWS);
    int bytes = 0;
    while (records.size() < BATCH_ROWS && bytes < BATCH_BYTES) {
      RawRecord record = splitter.next();
      if (record == null) {
        break;
      }
      records.add(record);
      bytes += record.bytes().length;
    }
    return records;
  }

  /**
   * @param position where the import stands
   * @param from where the rows' own bytes begin: behind the header
   */
  private boolean store(
      ImportWork work, BatchReader reader, List<RawRecord> records, long position, long from) {
    Tenant tenant = tenants.tenant(work.brandId());
    Connection source = source(work, tenant);
    try {
      return store(work, reader.read(records, from, tenant, source, clock.instant()), position);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (MalformedDeliveryException e) {
      return storeOneByOne(work, reader, records, position, from);
    } catch (RuntimeException e) {
      log.warn(
          "import {}: the rows from line {} are stored one by one",
          work.importId(),
          records.getFirst().line(),
          e);
      return storeOneByOne(work, reader, records, position, from);
    }
  }

  /** One row that cannot be stored hurts only itself. */
  private boolean storeOneByOne(
      ImportWork work, BatchReader reader, List<RawRecord> records, long position, long from) {
    Tenant tenant = tenants.tenant(work.brandId());
    Connection source = source(work, tenant);
    long at = position;
    long begin = from;
    for (RawRecord record : records) {
      boolean held;
      try {
        held =
            store(work, reader.read(List.of(record), begin, tenant, source, clock.instant()), at);
      } catch (StoreUnavailableException e) {
        throw e;
      } catch (MalformedDeliveryException e) {
        held =
            store(work, reader.refused(record, e.sentence(), begin, tenant, clock.instant()), at);
      } catch (RuntimeException e) {
        log.error("import {}: line {} cannot be stored", work.importId(), record.line(), e);
        held =
            store(
                work,
                reader.refused(
                    record,
                    "the row cannot be stored, for a reason of ours; the service's log tells more",
                    begin,
                    tenant,
                    clock.instant()),
                at);
      }
      if (!held) {
        return false;
      }
      at = record.next();
      begin = at;
    }
    return true;
  }

  private boolean store(ImportWork work, ReadBatch read, long position) {
    ImportBatch batch = read.batch();
    Optional<List<Fate>> fates =
        queue.store(
            work,
            new ImportBatch(batch.delivery(), batch.rows(), position, batch.to(), batch.toLine()),
            clock.instant(),
            LEASE);
    fates.ifPresent(all -> tell(work, read, all));
    return fates.isPresent();
  }

  private void tell(ImportWork work, ReadBatch read, List<Fate> fates) {
    watcher.counted(work.options().kind(), fates);
    if (work.options().dryRun()) {
      return;
    }
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < fates.size(); i++) {
      if (fates.get(i) == Fate.ACCEPTED) {
        sightings.addAll(Sighting.of(work.brandId(), read.readings().get(i)));
      }
    }
    watcher.saw(sightings);
  }

  private Connection source(ImportWork work, Tenant tenant) {
    @Nullable ConnectionId id = work.options().connection();
    if (id == null) {
      return BatchReader.imports(tenant);
    }
    return tenants
        .connection(id)
        .filter(connection -> connection.brandId().equals(work.brandId()))
        .orElseThrow(
            () ->
                new UnreadableFileException(
                    "the connection whose rows these are is not registered any more"));
  }
}

package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.imports.ImportRefusedException.Reason;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes a file in as it arrives: a piece at a time, encrypted, into the database. */
public final class ImportUpload {

  private static final String CUT_SHORT =
      "the upload ended before the file was complete; send it again";

  private final Imports imports;
  private final ImportFiles files;
  private final Tenants tenants;
  private final ImportLimits limits;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public ImportUpload(
      Imports imports,
      ImportFiles files,
      Tenants tenants,
      ImportLimits limits,
      Clock clock,
      Supplier<UUID> ids) {
    this.imports = imports;
    this.files = files;
    this.tenants = tenants;
    this.limits = limits;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * @param announced bytes of the file; -1 when nobody said
   * @return the import, durable and waiting to be read
   * @throws ImportRefusedException when the file is larger than may be
   * @throws IllegalArgumentException when the options name a connection the brand does not have
   * @throws IOException when the sender hung up; the import failed
   */
  public Import receive(BrandId brandId, ImportOptions options, long announced, InputStream file)
      throws IOException {
    requireConnection(brandId, options.connection());
    if (announced > limits.bytes()) {
      throw tooLarge();
    }
    UUID importId = ids.get();
    Instant now = clock.instant();
    imports.begin(brandId, importId, options, now, now.plus(limits.retention()));
    try {
      keep(brandId, importId, file);
    } catch (IOException | RuntimeException e) {
      String problem = e instanceof ImportRefusedException refused ? refused.sentence() : CUT_SHORT;
      abandon(brandId, importId, problem, e);
      throw e;
    }
    return imports
        .find(brandId, importId)
        .orElseThrow(() -> new IllegalStateException("import " + importId + " was just stored"));
  }

  /** What cannot even be noted as failed stays UPLOADING until it expires. */
  private void abandon(BrandId brandId, UUID importId, String problem, Exception cause) {
    try {
      imports.abandon(brandId, importId, problem, clock.instant());
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private void keep(BrandId brandId, UUID importId, InputStream file) throws IOException {
    MessageDigest sha256 = sha256();
    long bytes = 0;
    int number = 0;
    byte[] chunk = file.readNBytes(FileBytes.CHUNK);
    while (chunk.length > 0) {
      bytes += chunk.length;
      if (bytes > limits.bytes()) {
        throw tooLarge();
      }
      sha256.update(chunk);
      files.keep(brandId, importId, number++, chunk);
      chunk = chunk.length < FileBytes.CHUNK ? new byte[0] : file.readNBytes(FileBytes.CHUNK);
    }
    imports.uploaded(brandId, importId, bytes, sha256.digest());
  }

  private void requireConnection(
      BrandId brandId, @org.jspecify.annotations.Nullable ConnectionId id) {
    if (id == null) {
      return;
    }
    Optional<Connection> connection = tenants.connection(id);
    if (connection.filter(known -> known.brandId().equals(brandId)).isEmpty()) {
      throw new IllegalArgumentException(
          "connection must be one of the brand's connections; PUT it first, or leave it out");
    }
  }

  private ImportRefusedException tooLarge() {
    return new ImportRefusedException(
        Reason.TOO_LARGE, "a file has at most " + limits.bytes() + " bytes; split it");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package io.creatorledger.ingest.store;

import io.creatorledger.ingest.imports.ImportFiles;
import io.creatorledger.ingest.imports.ImportWork;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.id.BrandId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files in sealed pieces, each of which opens only at its own place. */
record JdbcImportFiles(JdbcClient jdbc, SecretBox box) implements ImportFiles {

  private static final String KEEP =
      "INSERT INTO import_chunk (brand_id, import_id, number, sealed) VALUES (?, ?, ?, ?)";

  private static final String CHUNK =
      "SELECT sealed FROM import_chunk WHERE brand_id = ? AND import_id = ? AND number = ?";

  private static final String DESCRIBE =
      """
      UPDATE import SET header_sealed = ?, ignored = ?::text[]
      WHERE brand_id = ? AND import_id = ? AND lease_holder = ?
      """;

  private static final String HEADER =
      """
      SELECT header_sealed FROM import
      WHERE brand_id = ? AND import_id = ? AND header_sealed IS NOT NULL
      """;

  /** What authenticates a sealed piece's place. */
  static String context(BrandId brandId, UUID importId, String part) {
    return "import/" + brandId + "/" + importId + "/" + part;
  }

  @Override
  public void keep(BrandId brandId, UUID importId, int number, byte[] chunk) {
    byte[] sealed = box.seal(chunk, context(brandId, importId, "chunk/" + number));
    jdbc.sql(KEEP).params(brandId.value(), importId, number, sealed).update();
  }

  @Override
  public byte[] chunk(ImportWork work, int number) {
    return StoreAccess.of(
        () ->
            jdbc.sql(CHUNK)
                .params(work.brandId().value(), work.importId(), number)
                .query(
                    (row, n) ->
                        box.open(
                            row.getBytes("sealed"),
                            context(work.brandId(), work.importId(), "chunk/" + number)))
                .single());
  }

  @Override
  public void describe(ImportWork work, byte[] header, List<String> ignored) {
    StoreAccess.of(
        () ->
            jdbc.sql(DESCRIBE)
                .param(box.seal(header, context(work.brandId(), work.importId(), "header")))
                .param(ignored.toArray(String[]::new))
                .param(work.brandId().value())
                .param(work.importId())
                .param(work.holder())
                .update());
  }

  @Override
  public byte[] header(BrandId brandId, UUID importId) {
    return jdbc.sql(HEADER)
        .params(brandId.value(), importId)
        .query(
            (row, n) ->
                box.open(row.getBytes("header_sealed"), context(brandId, importId, "header")))
        .optional()
        .orElse(new byte[0]);
  }
}

package io.creatorledger.ingest.store;

import io.creatorledger.ingest.tag.Tag;
import io.creatorledger.ingest.tag.TagStore;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** One tag per brand. */
final class JdbcTagStore implements TagStore {

  private static final String PUT =
      """
      INSERT INTO tag AS known (brand_id, tag_key, origins, trust_purchases, changed_at)
      VALUES (?, ?, ?::jsonb, ?, ?)
      ON CONFLICT (brand_id) DO UPDATE
      SET origins = excluded.origins, trust_purchases = excluded.trust_purchases,
          tag_key = CASE WHEN ? THEN excluded.tag_key ELSE known.tag_key END,
          changed_at = excluded.changed_at
      """;

  private static final String FIND =
      "SELECT brand_id, tag_key, origins, trust_purchases FROM tag WHERE brand_id = ?";

  private static final String FIND_BY_KEY =
      "SELECT brand_id, tag_key, origins, trust_purchases FROM tag WHERE tag_key = ?";

  private final JdbcClient jdbc;

  JdbcTagStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void put(Tag tag, boolean rotate, Instant now) {
    Brands.require(jdbc, tag.brandId());
    jdbc.sql(PUT)
        .params(
            tag.brandId().value(),
            tag.key(),
            LedgerJson.mapper().writeValueAsString(tag.origins()),
            tag.trustPurchases(),
            Timestamp.from(now),
            rotate)
        .update();
  }

  @Override
  public Optional<Tag> find(BrandId brandId) {
    Brands.require(jdbc, brandId);
    return jdbc.sql(FIND).param(brandId.value()).query((row, n) -> tag(row)).optional();
  }

  @Override
  public Optional<Tag> findByKey(String key) {
    return StoreAccess.of(
        () -> jdbc.sql(FIND_BY_KEY).param(key).query((row, n) -> tag(row)).optional());
  }

  private static Tag tag(ResultSet row) throws SQLException {
    return new Tag(
        new BrandId(row.getString("brand_id")),
        row.getString("tag_key"),
        LedgerJson.mapper()
            .readValue(row.getString("origins"), new TypeReference<List<String>>() {}),
        row.getBoolean("trust_purchases"));
  }
}

package io.creatorledger.ingest.store;

import io.creatorledger.ingest.tagging.TaggingRuleStore;
import io.creatorledger.ingest.tagging.TaggingRules;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One JSON document a brand. */
record JdbcTaggingRules(JdbcClient jdbc) implements TaggingRuleStore {

  private static final String PUT =
      """
      INSERT INTO tagging_rules (brand_id, body, changed_at) VALUES (?, ?::jsonb, ?)
      ON CONFLICT (brand_id) DO UPDATE
      SET body = excluded.body, changed_at = excluded.changed_at
      """;

  private static final String FIND = "SELECT body FROM tagging_rules WHERE brand_id = ?";

  @Override
  public void put(BrandId brandId, TaggingRules rules, Instant now) {
    Brands.require(jdbc, brandId);
    jdbc.sql(PUT)
        .params(brandId.value(), LedgerJson.mapper().writeValueAsString(rules), Timestamp.from(now))
        .update();
  }

  @Override
  public TaggingRules of(BrandId brandId) {
    return StoreAccess.of(
        () ->
            jdbc.sql(FIND)
                .param(brandId.value())
                .query(
                    (row, n) ->
                        LedgerJson.mapper().readValue(row.getString("body"), TaggingRules.class))
                .optional()
                .orElse(TaggingRules.NONE));
  }
}

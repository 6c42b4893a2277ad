package io.creatorledger.attribution.store;

import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.Lot;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.runtime.store.SqlArrays;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Policies in a table that is read with every batch: most brands have no row in it. */
final class JdbcPolicies implements Policies {

  private static final String VERSIONS =
      """
      SELECT brand_id, version, orders_from, share, lot, applied_at, terms, takes_back
      FROM attribution_policy
      WHERE brand_id = ANY (?::text[]) ORDER BY brand_id, version
      """;

  private static final String ADD =
      """
      INSERT INTO attribution_policy
        (brand_id, version, orders_from, share, lot, applied_at, terms, takes_back)
      VALUES (?, ?, ?::timestamptz, ?, ?, ?::timestamptz, ?::jsonb, ?)
      """;

  private final JdbcClient jdbc;
  private final StoredTerms terms;

  JdbcPolicies(JdbcClient jdbc, StoredTerms terms) {
    this.jdbc = jdbc;
    this.terms = terms;
  }

  @Override
  public Map<BrandId, PolicyBook> of(Collection<BrandId> brands) {
    Map<BrandId, PolicyBook> books = new HashMap<>();
    brands.forEach(brand -> books.put(brand, PolicyBook.first(brand)));
    jdbc.sql(VERSIONS)
        .param(SqlArrays.texts(brands, brand -> brand))
        .query(
            row -> {
              AttributionPolicy policy = policy(row);
              books.computeIfPresent(policy.brand(), (brand, book) -> book.with(policy));
            });
    return books;
  }

  @Override
  public void add(AttributionPolicy policy) {
    jdbc.sql(ADD)
        .param(policy.brand().value())
        .param(policy.version())
        .param(policy.ordersFrom().toString())
        .param(policy.lot().share())
        .param(policy.lot().change())
        .param(policy.appliedAt().toString())
        .param(json(policy.terms()))
        .param(policy.takesBack())
        .update();
  }

  private AttributionPolicy policy(ResultSet row) throws SQLException {
    return new AttributionPolicy(
        Columns.brand(row),
        row.getInt("version"),
        Columns.instant(row, "orders_from"),
        new Lot(row.getInt("lot"), row.getDouble("share")),
        Columns.instant(row, "applied_at"),
        terms.of(row),
        row.getObject("takes_back", Integer.class));
  }

  static String json(PolicyTerms terms) {
    return new String(LedgerJson.write(terms.text()), StandardCharsets.UTF_8);
  }
}

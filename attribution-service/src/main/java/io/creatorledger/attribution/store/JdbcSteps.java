package io.creatorledger.attribution.store;

import io.creatorledger.attribution.session.Step;
import io.creatorledger.attribution.session.Steps;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Steps from all tables that hold what people did. */
final class JdbcSteps implements Steps {

  private static final String OF_PROFILE =
      """
      SELECT coalesce((SELECT survivor FROM profile_alias
                       WHERE brand_id = :brand AND absorbed = :whose::uuid), :whose::uuid)
             AS profile_id
      """;

  private static final String OF_COMPANY =
      """
      SELECT DISTINCT profile_id FROM activity WHERE brand_id = :brand AND company = :whose
      """;

  private static final String STEPS =
      """
      WITH person AS MATERIALIZED (%s)
      (SELECT brand_id, occurred_at AS at, event_id, profile_id, kind AS what, NULL AS label,
              creator_id, campaign_id, content_id, NULL AS order_id, NULL AS company,
              NULL AS opportunity, NULL AS currency, NULL::bigint AS minor, decision, paid
       FROM touchpoint JOIN person USING (profile_id)
       WHERE brand_id = :brand ORDER BY occurred_at DESC LIMIT :most)
      UNION ALL
      (SELECT brand_id, occurred_at, event_id, profile_id, kind, label, NULL, NULL, NULL, NULL,
              company, opportunity, currency, value_minor, decision, false
       FROM activity JOIN person USING (profile_id)
       WHERE brand_id = :brand ORDER BY occurred_at DESC LIMIT :most)
      UNION ALL
      (SELECT brand_id, ordered_at, event_id, profile_id, 'ORDER', NULL, NULL, NULL, NULL, order_id,
              NULL, NULL, currency, net_minor, decision, false
       FROM sales_order JOIN person USING (profile_id)
       WHERE brand_id = :brand ORDER BY ordered_at DESC LIMIT :most)
      """;

  private final JdbcClient jdbc;

  JdbcSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Step> ofProfile(BrandId brand, ProfileId profile, int most) {
    return steps(OF_PROFILE, brand, profile.toString(), most);
  }

  @Override
  public List<Step> ofCompany(BrandId brand, String company, int most) {
    return steps(OF_COMPANY, brand, company, most);
  }

  private List<Step> steps(String people, BrandId brand, String whose, int most) {
    return jdbc.sql(STEPS.formatted(people))
        .param("brand", brand.value())
        .param("whose", whose)
        .param("most", most)
        .query((row, n) -> step(row))
        .list();
  }

  private static Step step(ResultSet row) throws SQLException {
    return new Step(
        Columns.instant(row, "at"),
        Columns.event(row, "event_id"),
        new ProfileId(Columns.uuid(row, "profile_id")),
        row.getString("what"),
        row.getString("label"),
        row.getString("creator_id") == null ? null : Columns.touch(row, "event_id"),
        Columns.optional(row, "order_id", OrderId::new),
        row.getString("company"),
        row.getString("opportunity"),
        row.getString("currency") == null ? null : Columns.money(row, "minor"),
        FraudDecision.valueOf(row.getString("decision")));
  }
}

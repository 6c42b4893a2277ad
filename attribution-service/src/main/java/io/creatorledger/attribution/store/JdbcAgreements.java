package io.creatorledger.attribution.store;

import io.creatorledger.attribution.commission.Agreement;
import io.creatorledger.attribution.commission.Agreements;
import io.creatorledger.attribution.commission.Percentage;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Agreements in a table, exact as they were stated. */
final class JdbcAgreements implements Agreements {

  private static final String OF =
      """
      SELECT brand_id, agreement_id, creator_id, campaign_id, percent, from_day, until_day, model,
             stated_by, stated_at
      FROM commission_agreement WHERE brand_id = ?
      ORDER BY creator_id, from_day, campaign_id NULLS FIRST, agreement_id
      """;

  /** Two agreements that contradict each other are not stated at the same time. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('attribution.agreements|' || ?, 0))";

  private static final String STATE =
      """
      INSERT INTO commission_agreement
        (brand_id, agreement_id, creator_id, campaign_id, percent, from_day, until_day, model,
         stated_by, stated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
      ON CONFLICT (brand_id, agreement_id) DO UPDATE
      SET creator_id = excluded.creator_id, campaign_id = excluded.campaign_id,
          percent = excluded.percent, from_day = excluded.from_day, until_day = excluded.until_day,
          model = excluded.model, stated_by = excluded.stated_by, stated_at = excluded.stated_at
      """;

  private static final String FORGET =
      "DELETE FROM commission_agreement WHERE brand_id = ? AND agreement_id = ?";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  JdbcAgreements(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Optional<Agreement> state(Agreement agreement) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              jdbc.sql(LOCK).param(agreement.brand().value()).query(row -> {});
              Optional<Agreement> other =
                  of(agreement.brand()).stream().filter(agreement::contradicts).findFirst();
              if (other.isEmpty()) {
                keep(agreement);
              }
              return other;
            }));
  }

  private void keep(Agreement agreement) {
    jdbc.sql(STATE)
        .param(agreement.brand().value())
        .param(agreement.agreementId())
        .param(agreement.creator().value())
        .param(agreement.campaign() == null ? null : agreement.campaign().value())
        .param(agreement.rate().percent())
        .param(agreement.from())
        .param(agreement.until())
        .param(agreement.model() == null ? null : agreement.model().value())
        .param(agreement.statedBy())
        .param(agreement.statedAt().toString())
        .update();
  }

  @Override
  public List<Agreement> of(BrandId brand) {
    return jdbc.sql(OF).param(brand.value()).query((row, n) -> agreement(row)).list();
  }

  private static Agreement agreement(ResultSet row) throws SQLException {
    return new Agreement(
        Columns.brand(row),
        row.getString("agreement_id"),
        new CreatorId(row.getString("creator_id")),
        Columns.optional(row, "campaign_id", CampaignId::new),
        new Percentage(row.getBigDecimal("percent")),
        row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class),
        Columns.optional(row, "model", ModelName::new),
        row.getString("stated_by"),
        Columns.instant(row, "stated_at"));
  }

  @Override
  public boolean forget(BrandId brand, String agreementId) {
    return jdbc.sql(FORGET).params(brand.value(), agreementId).update() > 0;
  }
}

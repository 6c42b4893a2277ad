package io.creatorledger.attribution.store;

import io.creatorledger.attribution.policy.Divergence;
import io.creatorledger.attribution.policy.ModelLife;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.ModelStage;
import io.creatorledger.attribution.policy.ShadowWeek;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.json.LedgerJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** What becomes of learned models, in two tables. */
final class JdbcModelLife implements ModelLife {

  private static final String KEEP =
      """
      INSERT INTO shadow_week
        (brand_id, version, last_day, model, orders, distance, movers, measured_at)
      VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::timestamptz)
      ON CONFLICT (brand_id, version, last_day) DO UPDATE
      SET model = excluded.model, orders = excluded.orders, distance = excluded.distance,
          movers = excluded.movers, measured_at = excluded.measured_at
      """;

  private final JdbcClient jdbc;

  JdbcModelLife(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<ModelStage> entered(BrandId brand) {
    return jdbc.sql(
            """
            SELECT version, stage, who, reason, at FROM model_stage
            WHERE brand_id = ? ORDER BY at DESC, version DESC
            """)
        .param(brand.value())
        .query(
            (row, n) ->
                new ModelStage(
                    row.getInt("version"),
                    ModelStage.Stage.valueOf(row.getString("stage")),
                    0,
                    row.getString("who"),
                    row.getString("reason"),
                    Columns.instant(row, "at")))
        .list();
  }

  @Override
  public void enter(BrandId brand, ModelStage stage) {
    jdbc.sql(
            """
            INSERT INTO model_stage (brand_id, version, at, stage, who, reason)
            VALUES (?, ?, ?::timestamptz, ?, ?, ?)
            """)
        .param(brand.value())
        .param(stage.version())
        .param(stage.at().toString())
        .param(stage.stage().name())
        .param(stage.who())
        .param(stage.reason())
        .update();
  }

  @Override
  public void keep(ShadowWeek week) {
    jdbc.sql(KEEP)
        .param(week.brand().value())
        .param(week.version())
        .param(week.lastDay())
        .param(week.model().value())
        .param(week.orders())
        .param(week.divergence().distance())
        .param(new String(LedgerJson.write(week.divergence().movers()), StandardCharsets.UTF_8))
        .param(week.measuredAt().toString())
        .update();
  }

  @Override
  public List<ShadowWeek> weeks(BrandId brand, int version) {
    return jdbc.sql(
            """
            SELECT brand_id, version, last_day, model, orders, distance, movers, measured_at
            FROM shadow_week WHERE brand_id = ? AND version = ? ORDER BY last_day DESC
            """)
        .params(brand.value(), version)
        .query((row, n) -> week(row))
        .list();
  }

  private static ShadowWeek week(ResultSet row) throws SQLException {
    List<Divergence.Mover> movers =
        LedgerJson.mapper().readValue(row.getString("movers"), new TypeReference<>() {});
    return new ShadowWeek(
        Columns.brand(row),
        row.getInt("version"),
        row.getObject("last_day", LocalDate.class),
        new ModelName(row.getString("model")),
        row.getLong("orders"),
        new Divergence(row.getDouble("distance"), movers),
        Columns.instant(row, "measured_at"));
  }
}

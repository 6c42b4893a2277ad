package io.creatorledger.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.testing.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was stored before tables had partitions is there after. */
class PartitionMigrationIT {

  @Test
  void rowsOfBeforeAreKeptAndKnownAsDuplicates() {
    TestServers.Database database = TestServers.database("ingest");
    migrate(database, "2");
    JdbcClient jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));
    String ids =
        """
        (VALUES ('00000000-0000-8000-8000-000000000001'::uuid),
                ('00bf8c3b-4f00-8000-8000-000000000002'::uuid),
                ('019a0000-0000-8000-8000-000000000003'::uuid),
                ('ffffffff-ffff-8fff-bfff-ffffffffffff'::uuid)) AS ids (id)
        """;
    String deliveries =
        """
        INSERT INTO delivery (brand_id, delivery_id, connection_id, platform, received_at, sha256,
                              bytes, body_sealed, headers, state)
        SELECT 'b', id, 'c', 'plain', now(), '\\x00', 1, '\\x00', '{}', 'ACCEPTED' FROM
        """;
    String events =
        "INSERT INTO event (brand_id, event_id, delivery_id, type, occurred_at, order_id)"
            + " SELECT 'b', id, id, 'order', now(), 'o' FROM ";
    jdbc.sql(deliveries + ids).update();
    jdbc.sql(events + ids).update();

    migrate(database, "latest");

    assertThat(jdbc.sql("SELECT count(*) FROM delivery").query(Integer.class).single())
        .isEqualTo(4);
    assertThat(jdbc.sql("SELECT count(*) FROM event").query(Integer.class).single()).isEqualTo(4);
    assertThat(jdbc.sql(deliveries + ids + " ON CONFLICT DO NOTHING").update()).isZero();
    assertThat(jdbc.sql(events + ids + " ON CONFLICT DO NOTHING").update()).isZero();
    assertThat(
            jdbc.sql("SELECT tableoid::regclass::text FROM delivery ORDER BY delivery_id")
                .query(String.class)
                .list())
        .startsWith("delivery_timeless", "delivery_default")
        .endsWith("delivery_default");
    assertThat(
            jdbc.sql("SELECT first_id(time_of_id(?::uuid))::text")
                .param("019a0000-0000-8000-8000-000000000003")
                .query(String.class)
                .single())
        .isEqualTo("019a0000-0000-0000-0000-000000000000");
  }

  private static void migrate(TestServers.Database database, String version) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/runtime", "classpath:db/ingest")
        .defaultSchema("ingest")
        .target(version)
        .load()
        .migrate();
  }
}

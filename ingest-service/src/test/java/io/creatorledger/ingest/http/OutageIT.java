package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.creatorledger.embedded.FreePort;
import io.creatorledger.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The database goes away: nobody is told yes, nobody is told that what exists does not. */
@ServiceTest
@Import(OutageIT.Outage.class)
class OutageIT {

  private static final String SECRET = "plain-secret";
  private static final Duration PROMPT = Duration.ofSeconds(4);

  private static SwitchedDataSource database;

  @LocalServerPort private int port;
  private IngestClient client;

  @BeforeEach
  void register() {
    client = new IngestClient(port);
    client.register(
        "outage",
        "{\"name\":\"O\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        "outage/connections/outage", "{\"platform\":\"plain\",\"secret\":\"" + SECRET + "\"}");
    client.register("outage/creators/mia", "{\"name\":\"Mia\"}");
    client.register(
        "outage/links/outage-link",
        "{\"destination\":\"https://shop.example/\",\"creatorId\":\"mia\"}");
    assertThat(deliver("outage", "before").statusCode()).isIn(200, 202);
    assertThat(client.follow("/l/outage-link", Map.of()).statusCode()).isEqualTo(302);
    database.away();
  }

  @AfterEach
  void back() {
    database.back();
  }

  @Test
  void sendersAreAskedToComeAgainAndThenAreServed() {
    for (String connection : List.of("outage", "outage", "never-heard-of")) {
      long start = System.nanoTime();
      HttpResponse<String> answer = deliver(connection, "during");

      assertThat(answer.statusCode()).as(connection + ": " + answer.body()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    }
    assertThat(client.deliver("outage", Map.of(), utf8("{}")).statusCode()).isEqualTo(401);

    database.back();

    assertThat(deliver("outage", "during").statusCode()).isEqualTo(202);
    assertThat(deliver("outage", "during").statusCode()).isEqualTo(200);
    assertThat(deliver("never-heard-of", "after").statusCode()).isEqualTo(404);
  }

  @Test
  void whoSendsAgainWhatIsDurableHearsSoAllTheSame() {
    HttpResponse<String> answer = deliver("outage", "before");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"duplicate\"}");
  }

  @Test
  void shoppersArriveAllTheSame() {
    long start = System.nanoTime();
    HttpResponse<String> answer = client.follow("/l/outage-link?ttclid=1", Map.of());

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith("https://shop.example/?ttclid=1&cl_click=");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    assertThat(client.follow("/l/never-seen", Map.of()).statusCode()).isEqualTo(503);
    assertThat(client.metrics()).contains("creator_ledger_clicks_total{outcome=\"slow\"}");
  }

  private HttpResponse<String> deliver(String connection, String eventId) {
    byte[] body =
        utf8(
            "{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":1793521800,"
                + "\"event_id\":\""
                + eventId
                + "\"}");
    return client.deliver(connection, plain(SECRET, body), body);
  }

  /** Puts a switch in front of the service's database. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Outage {

    @Bean
    static BeanPostProcessor switchable() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          if (bean instanceof HikariDataSource pool) {
            database = new SwitchedDataSource(pool);
            return database;
          }
          return bean;
        }
      };
    }
  }

  /** The real pool, or one like it that leads to a port nobody listens on. */
  private static final class SwitchedDataSource extends DelegatingDataSource {

    private final DataSource real;

    SwitchedDataSource(HikariDataSource real) {
      super(real);
      this.real = real;
    }

    void away() {
      HikariDataSource nowhere = new HikariDataSource();
      nowhere.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/nowhere");
      nowhere.setConnectionTimeout(2500);
      nowhere.setInitializationFailTimeout(-1);
      setTargetDataSource(nowhere);
    }

    void back() {
      DataSource nowhere = Objects.requireNonNull(getTargetDataSource());
      setTargetDataSource(real);
      if (nowhere != real && nowhere instanceof HikariDataSource pool) {
        pool.close();
      }
    }
  }
}

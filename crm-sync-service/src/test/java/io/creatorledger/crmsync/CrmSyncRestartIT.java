package io.creatorledger.crmsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.testing.TestAccess;
import io.creatorledger.testing.TestServers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The queue outlives the process. */
class CrmSyncRestartIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final TestServers.Database database = TestServers.database("crm_sync");
  private final Sandbox sandbox = Sandbox.start();

  @Test
  void writesAfterARestartWhatWaitedBeforeIt() {
    sandbox.fault(Map.of("status", 503));
    try (Credits credits = new Credits()) {
      try (ConfigurableApplicationContext service = start()) {
        connect(service);
        credits.publish("b-restart", "1", 1, "shopify:1", 10, "mia");
        await().atMost(SOON).untilAsserted(() -> assertThat(pending(service)).isEqualTo(1));
      }
      sandbox.clearFaults();
      try (ConfigurableApplicationContext service = start()) {
        await()
            .atMost(SOON)
            .untilAsserted(
                () ->
                    assertThat(sandbox.dealField("order-b-restart-1", "attribution_last_creator"))
                        .isEqualTo("mia"));
        await().atMost(SOON).untilAsserted(() -> assertThat(pending(service)).isZero());
      }
    }
  }

  private void connect(ConfigurableApplicationContext service) {
    Http.send(
        "PUT",
        url(service) + "/crm-connections/hubspot",
        Map.of(
            "platform", "hubspot", "baseUrl", sandbox.url(), "accessToken", "token-of-b-restart"),
        TestAccess.ADMIN_HEADER);
  }

  private static int pending(ConfigurableApplicationContext service) {
    return Http.send(
            "GET", url(service) + "/write-backs?state=PENDING", null, TestAccess.ADMIN_HEADER)
        .json()
        .size();
  }

  private static String url(ConfigurableApplicationContext service) {
    return "http://127.0.0.1:"
        + service.getEnvironment().getRequiredProperty("local.server.port")
        + "/api/v1/brands/b-restart";
  }

  private ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(CrmSyncService.class)
        .run(
            "--spring.config.name=crm-sync-service",
            "--server.port=0",
            "--spring.datasource.url=" + database.jdbcUrl(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password(),
            "--spring.kafka.bootstrap-servers=" + TestServers.kafka(),
            "--creator-ledger.access.admin-token=" + TestAccess.ADMIN_TOKEN,
            "--creator-ledger.encryption.keys=1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "--creator-ledger.crm-sync.allowed-base-urls=" + sandbox.url(),
            "--creator-ledger.crm-sync.first-backoff=20ms",
            "--creator-ledger.crm-sync.longest-pause=300ms",
            "--creator-ledger.crm-sync.circuit-open-for=300ms");
  }
}

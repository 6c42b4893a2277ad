package io.creatorledger.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.simulator.delivery.PlatformSample;
import io.creatorledger.simulator.delivery.PlatformSigner;
import io.creatorledger.simulator.delivery.SignedDelivery;
import io.creatorledger.testing.ServiceTest;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What {@code creator-ledger send} makes up is a delivery of that platform to us: the signers share
 * no code with what verifies them, and a connection needs no more than its form asks for.
 */
@ServiceTest
class PlatformSamplesIT {

  private static final String SECRET = "sample-secret-of-more-than-sixteen";
  private static final String ACCOUNT = "1234567890";
  private static final String APP_KEY = "app-key";
  private static final String CREATOR = "mia";

  /** The signature covers it where the platform says so, whatever the receiver is called. */
  private static final String URL = "https://hooks.example.com/webhooks/one";

  @Autowired private PlatformAdapters adapters;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @ParameterizedTest
  @EnumSource
  void aSampleIsTakenInAsThePlatformsOwn(PlatformSigner signer) {
    IngestClient client = new IngestClient(port);
    String platform = signer.platform();
    String brand = "sample-" + platform;
    client.register(
        brand, "{\"name\":\"S\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    Map.of("tiktok", CREATOR, "instagram", ACCOUNT, "youtube", ACCOUNT)
        .forEach(
            (network, handle) ->
                client.register(
                    brand + "/creators/" + network,
                    "{\"name\":\"M\",\"platform\":\"%s\",\"handle\":\"%s\"}"
                        .formatted(network, handle)));
    client.register(brand + "/connections/" + brand, connection(platform));
    Instant now = Instant.now();
    List<byte[]> bodies =
        Map.of("order", 71, "refund", 72, "touch", 73).entrySet().stream()
            .flatMap(kind -> sample(kind.getValue(), now).body(platform, kind.getKey()).stream())
            .toList();

    assertThat(bodies).isNotEmpty();
    for (byte[] body : bodies) {
      SignedDelivery delivery =
          signer.sign(new PlatformSigner.Request(SECRET, ACCOUNT, APP_KEY, URL, now, body));
      String address = signer.tokenInAddress() ? brand + "/" + SECRET : brand;
      HttpResponse<String> answer = client.deliver(address, delivery.headers(), delivery.body());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }
    assertThat(
            jdbc.sql("SELECT state FROM delivery WHERE brand_id = ?")
                .param(brand)
                .query(String.class)
                .list())
        .hasSize(bodies.size())
        .isSubsetOf("ACCEPTED", "WAITING");
  }

  /** What its form asks for, and nothing else. */
  private String connection(String platform) {
    Map<String, Object> connection = new HashMap<>();
    connection.put("platform", platform);
    connection.put("secret", SECRET);
    connection.put("settings", required(platform, false));
    connection.put("credentials", required(platform, true));
    if (adapters.of(platform).form().accountRequired()) {
      connection.put("account", ACCOUNT);
    }
    return LedgerJson.mapper().writeValueAsString(connection);
  }

  /** Of an order of its own each: a platform's id of the delivery is made from it. */
  private static PlatformSample sample(long order, Instant now) {
    return new PlatformSample(
        ACCOUNT, order, new BigDecimal("49.00"), CREATOR, "buyer@example.com", now);
  }

  private Map<String, String> required(String platform, boolean credentials) {
    return adapters.of(platform).form().fields().stream()
        .filter(field -> field.required() && field.credential() == credentials)
        .map(Field::name)
        .collect(Collectors.toMap(Function.identity(), PlatformSamplesIT::value));
  }

  private static String value(String field) {
    return switch (field) {
      case "appKey" -> APP_KEY;
      case "publicUrl" -> URL;
      case "channels" -> ACCOUNT;
      default -> "any-value";
    };
  }
}

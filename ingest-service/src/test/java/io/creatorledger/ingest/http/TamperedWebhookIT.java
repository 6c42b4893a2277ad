package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.shopify;
import static io.creatorledger.ingest.adapter.Deliveries.standard;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is not exactly as it was signed is refused, and leaves no trace in any table. */
@ServiceTest
class TamperedWebhookIT {

  private static final String SECRET = "c2VjcmV0LW9mLTI0LWJ5dGVzLWF0LWxlYXN0";

  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private IngestClient client;
  private final String brand = "tampered";

  @BeforeEach
  void register() {
    client = new IngestClient(port);
    client.register(
        brand, "{\"name\":\"T\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    for (String platform : List.of("shopify", "plain", "standard-webhooks")) {
      client.register(
          brand + "/connections/" + brand + "-" + platform,
          "{\"platform\":\""
              + platform
              + "\",\"secret\":\""
              + SECRET
              + "\",\"account\":\"aurora.myshopify.com\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shopify", "plain", "standard-webhooks"})
  void nothingIsStoredOfWhatIsNotExactlyAsSigned(String platform) {
    byte[] body = utf8("{ \"timestamp\": 1793521800, \"event_type\": \"view\" }");
    Map<String, String> headers = headers(platform, body);
    String signatureHeader =
        headers.keySet().stream()
            .filter(name -> name.endsWith("signature") || name.endsWith("Hmac-Sha256"))
            .findFirst()
            .orElseThrow();
    List<Integer> answers = new ArrayList<>();
    for (int bit = 0; bit < body.length * 8; bit++) {
      byte[] flipped = body.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      answers.add(client.deliver(brand + "-" + platform, headers, flipped).statusCode());
    }
    byte[] signature = headers.get(signatureHeader).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < signature.length; i++) {
      byte[] flipped = signature.clone();
      // The lowest bit: every one of them stays a character that a header may hold.
      flipped[i] ^= 1;
      Map<String, String> changed = new HashMap<>(headers);
      changed.put(signatureHeader, new String(flipped, StandardCharsets.US_ASCII));
      answers.add(client.deliver(brand + "-" + platform, changed, body).statusCode());
    }
    Map<String, String> without = new HashMap<>(headers);
    without.remove(signatureHeader);
    answers.add(client.deliver(brand + "-" + platform, without, body).statusCode());
    byte[] anew = utf8("{\"timestamp\":1793521800,\"event_type\":\"view\"}");
    answers.add(client.deliver(brand + "-" + platform, headers, anew).statusCode());

    assertThat(answers).containsOnly(401);
    assertThat(count("delivery")).isZero();
    assertThat(count("event")).isZero();
    assertThat(count("quarantine")).isZero();
  }

  private static Map<String, String> headers(String platform, byte[] body) {
    return switch (platform) {
      case "shopify" -> shopify("orders/create", SECRET, body);
      case "plain" -> plain(SECRET, body);
      default -> standard(SECRET, "msg_1", Instant.now(), body);
    };
  }

  private int count(String table) {
    return jdbc.sql("SELECT count(*) FROM " + table + " WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }
}

package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCallsTest {

  private final List<PlatformHttp.Request> asked = new ArrayList<>();
  private PlatformHttp.Answer answer = answer(200, "{\"code\":0,\"data\":{}}");
  private final SignedCalls calls =
      new SignedCalls(
          (connection, request) -> {
            asked.add(request);
            return answer;
          },
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void signsSecretPathSortedQueryAndBodyBetweenTheSecretTwice() {
    assertThat(
            SignedCalls.sign(
                "s3cret",
                "/order/202309/orders",
                new TreeMap<>(
                    Map.of(
                        "timestamp", "1700000000",
                        "ids", "576461413038785752",
                        "app_key", "abc",
                        "shop_cipher", "GCP_XF90igAA")),
                new byte[0]))
        .isEqualTo("ec4e27d9541c818a3801693d877fc9eee5036748f7da21e361bfbc3a3621e4a8");
    assertThat(
            SignedCalls.sign(
                "s3cret",
                "/order/202309/orders/search",
                new TreeMap<>(
                    Map.of("timestamp", "1700000000", "page_size", "50", "app_key", "abc")),
                utf8("{\"update_time_ge\":1}")))
        .isEqualTo("2cf487b72209cca05550a06d174985a1409f794f3e300e31c8396ceda5d6deb8");
  }

  @Test
  void theAddressIsEncodedAndTheTokenStandsInItsHeaderAlone() {
    calls.get(connection(), "/p", Map.of("page_token", "a+b/=="));

    PlatformHttp.Request request = asked.getFirst();
    assertThat(request.address().toString())
        .startsWith(
            "https://open-api.tiktokglobalshop.com/p?app_key=app-1&page_token=a%2Bb%2F%3D%3D")
        .contains("&timestamp=" + NOW.getEpochSecond())
        .doesNotContain("token-1")
        .doesNotContain("hush");
    assertThat(request.headers()).containsEntry("x-tts-access-token", "token-1");
  }

  @ParameterizedTest
  @CsvSource({
    "105002, credentials.accessToken, PT15M",
    "105001, credentials.accessToken, PT15M",
    "105005, scopes, PT15M",
    "36009002, fewer calls, PT30S",
    "98001004, code 98001004,"
  })
  void everyRefusalSaysWhatToDoAndIsTriedAgain(int code, String hint, Duration after) {
    answer =
        answer(
            401, "{\"code\":" + code + ",\"message\":\"buyer@example.com is bad\",\"data\":null}");

    NotYetException refused = refused();

    assertThat(refused.sentence()).contains(hint).doesNotContain("buyer@example.com");
    assertThat(refused.after()).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>bad gateway</html>",
        "[]",
        "null",
        "{}",
        "{\"code\":\"0\"}",
        "{\"code\""
      })
  void whatIsNotTheEnvelopeIsNoAnswer(String body) {
    answer = answer(403, body);

    assertThat(refused().sentence())
        .isEqualTo("TikTok Shop's answer, with status 403, is not its envelope");
  }

  @Test
  void aConnectionWithoutItsTokenSaysSoAndAsksNobody() {
    Connection bare = ShopStandIn.connection("http://127.0.0.1:1", Map.of(), Map.of());

    assertThat(catchThrowableOfType(NotYetException.class, () -> calls.get(bare, "/p", Map.of())))
        .hasMessageContaining("credentials.accessToken of the connection is missing");
    assertThat(asked).isEmpty();
  }

  private NotYetException refused() {
    return catchThrowableOfType(
        NotYetException.class, () -> calls.get(connection(), "/p", Map.of()));
  }

  private static Connection connection() {
    return ShopStandIn.connection(
        "https://open-api.tiktokglobalshop.com", Map.of(), Map.of("accessToken", "token-1"));
  }

  private static PlatformHttp.Answer answer(int status, String body) {
    return new PlatformHttp.Answer(status, utf8(body));
  }
}

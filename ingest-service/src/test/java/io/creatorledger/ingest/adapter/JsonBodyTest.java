package io.creatorledger.ingest.adapter;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a few bytes of JSON may cost. */
class JsonBodyTest {

  private static final String TOO_MUCH =
      "the body nests deeper, or has longer names, numbers or texts or more of them, than any"
          + " delivery needs";

  record Skimmed(String id, BigDecimal amount, Integer count, List<Skimmed> parts) {}

  static List<String> tooMuch() {
    return List.of(
        "{\"a\":" + "[".repeat(101) + "]".repeat(101) + "}",
        "{\"a\":".repeat(101) + "1" + "}".repeat(101),
        "{\"amount\":" + "9".repeat(101) + "}",
        "{\"amount\":0." + "9".repeat(101) + "}",
        "{\"" + "n".repeat(1001) + "\":1}",
        "{\"id\":\"" + "x".repeat(1_000_001) + "\"}");
  }

  @Test
  void refusesWhatNestsTooDeepOrIsTooLong() {
    for (String body : tooMuch()) {
      String start = body.substring(0, Math.min(40, body.length()));
      assertThatThrownBy(() -> JsonBody.fields(utf8(body)))
          .as("whole: " + start)
          .isInstanceOf(MalformedDeliveryException.class)
          .hasMessage(TOO_MUCH);
      assertThatThrownBy(() -> JsonBody.read(utf8(body), Skimmed.class))
          .as("skimmed: " + start)
          .isInstanceOf(MalformedDeliveryException.class);
    }
  }

  @Test
  void aBodyReadWholeHasABoundedNumberOfPieces() {
    String items = String.join(",", IntStream.range(0, 50_001).mapToObj(i -> "[]").toList());
    byte[] body = utf8("{\"a\":[" + items + "]}");

    assertThatThrownBy(() -> JsonBody.fields(body)).hasMessage(TOO_MUCH);
    assertThat(JsonBody.read(body, Skimmed.class)).isEqualTo(new Skimmed(null, null, null, null));
  }

  @Test
  void whatAPlatformReallySendsFits() {
    String lines =
        String.join(
            ",", IntStream.range(0, 500).mapToObj(i -> "{\"id\":" + i + ",\"a\":{}}").toList());
    byte[] body =
        utf8(
            "{\"id\":\"1\",\"amount\":12345678901234567890.123456789,\"lines\":["
                + lines
                + "],\"note\":\""
                + "n".repeat(60_000)
                + "\"}");

    assertThat(JsonBody.read(body, Skimmed.class).amount())
        .isEqualTo(new BigDecimal("12345678901234567890.123456789"));
    assertThat(JsonBody.fields(body).objects("lines")).hasSize(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1e2147483647"})
  void anExponentIsNeverWrittenOut(String number) {
    for (String written : List.of(number, '"' + number + '"')) {
      byte[] body = utf8("{\"amount\":" + written + "}");

      assertThatThrownBy(
              () ->
                  Amounts.money(
                      JsonBody.fields(body).optionalDecimal("amount").orElseThrow(),
                      Currency.getInstance("EUR"),
                      "amount"))
          .isInstanceOf(MalformedDeliveryException.class)
          .hasMessageStartingWith("amount");
      assertThatThrownBy(
              () ->
                  Amounts.money(
                      JsonBody.read(body, Skimmed.class).amount(),
                      Currency.getInstance("EUR"),
                      "amount"))
          .isInstanceOf(MalformedDeliveryException.class);
      assertThatThrownBy(() -> JsonBody.read(utf8("{\"count\":" + written + "}"), Skimmed.class))
          .isInstanceOf(MalformedDeliveryException.class);
    }
  }

  @Test
  void anExponentThatFitsNoNumberIsNotJson() {
    byte[] body = utf8("{\"amount\":1e99999999999}");

    assertThatThrownBy(() -> JsonBody.fields(body)).hasMessage("the body is not valid JSON");
    assertThatThrownBy(() -> JsonBody.read(body, Skimmed.class))
        .isInstanceOf(MalformedDeliveryException.class);
  }

  @Test
  void zeroWithAnExponentIsZero() {
    BigDecimal zero =
        JsonBody.fields(utf8("{\"amount\":0e999999999}")).optionalDecimal("amount").orElseThrow();

    assertThat(Amounts.money(zero, Currency.getInstance("EUR"), "amount").minor()).isZero();
  }

  @Test
  void aListHasNoHoles() {
    assertThatThrownBy(() -> JsonBody.read(utf8("{\"parts\":[{},null]}"), Skimmed.class))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("parts[1] has an impossible value");
  }

  @Test
  void aCountIsNeverCutToAWholeNumber() {
    assertThatThrownBy(() -> JsonBody.read(utf8("{\"count\":1.5}"), Skimmed.class))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("count has an impossible value");
  }

  @Test
  void textIsReadAsANumberOnlyWhenItIsShort() {
    assertThatThrownBy(
            () ->
                JsonBody.fields(utf8("{\"amount\":\"" + "9".repeat(101) + "\"}"))
                    .optionalDecimal("amount"))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessage("amount must be a decimal number");
  }
}

package io.creatorledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a person types them. */
class CreatorLedgerCommandTest {

  private static final String TABLE =
      """
      path,conversions,value,nulls
      mia > leo > ana,3,90.00,1
      leo,1,10.01,0
      mia > mia,0,0,7
      """;

  @TempDir private Path folder;

  @Test
  void creditsEveryModelSoThatTheCreditsAddUpToTheTotals() throws IOException {
    Run run = run("attribute", table(TABLE));
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode result = JsonMapper.shared().readTree(run.out());
    assertThat(result.path("conversions").asInt()).isEqualTo(4);
    assertThat(result.path("nulls").asInt()).isEqualTo(8);
    for (String model : List.of("last_touch", "linear", "weighted_last_touch")) {
      BigDecimal value = BigDecimal.ZERO;
      BigDecimal conversions = BigDecimal.ZERO;
      for (JsonNode credit : result.path("credits")) {
        if (credit.path("model").asString().equals(model)) {
          value = value.add(credit.path("value").decimalValue());
          conversions = conversions.add(credit.path("conversions").decimalValue());
        }
      }
      assertThat(value).as(model).isEqualByComparingTo("100.01");
      assertThat(conversions).as(model).isEqualByComparingTo("4");
    }
  }

  @Test
  void writesCsvForOneModel() throws IOException {
    Run run = run("attribute", table(TABLE), "--model", "weighted_last_touch", "--format", "csv");
    assertThat(run.out().lines())
        .containsExactly(
            "model,channel,conversions,value",
            "weighted_last_touch,ana,1.8,54",
            "weighted_last_touch,leo,1.6,28.01",
            "weighted_last_touch,mia,0.6,18");
  }

  @Test
  void saysInASentenceWhatIsWrongWithATable() throws IOException {
    assertBad(run("attribute", folder.resolve("nowhere.csv").toString()), "there is no file");
    assertBad(run("attribute", table("")), "the table is empty");
    assertBad(run("attribute", table("path,sales\na,1\n")), "the column conversions is missing");
    assertBad(run("attribute", table("path,conversions\na,many\n")), "line 2: conversions must");
    assertBad(run("attribute", table("path,conversions\na,-1\n")), "line 2: conversions must");
    assertBad(run("attribute", table("path,conversions\na > > b,1\n")), "line 2: the path");
    assertBad(run("attribute", table("path,conversions,value\na,0,5\n")), "value without");
    assertBad(run("attribute", table(TABLE), "--model", "magic"), "there is no model magic");
  }

  @Test
  void showsADeliveryWithoutSendingIt() {
    Run run =
        run(
            "send",
            "standard-webhooks",
            "--url",
            "http://localhost:8081/webhooks/x",
            "--secret",
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "--sample",
            "touch",
            "--dry-run");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("POST http://localhost:8081/webhooks/x")
        .contains("webhook-signature: v1,")
        .contains("\"creatorId\":\"mia\"");
  }

  @ParameterizedTest
  @CsvSource({
    "tiktok-shop, order, Authorization:",
    "tiktok, touch, 'TikTok-Signature: t='",
    "tiktok-events, order, 'Access-Token: c2VjcmV0'",
    "meta, touch, 'X-Hub-Signature-256: sha256='",
    "meta-capi, order, 'Authorization: Bearer c2VjcmV0'",
    "youtube, touch, 'X-Hub-Signature: sha1='",
    "segment, order, X-Signature:",
    "rudderstack, order, 'Authorization: c2VjcmV0'",
    "stripe, order, 'Stripe-Signature: t='",
    "hubspot, touch, X-HubSpot-Signature-v3:",
    "klaviyo, touch, Klaviyo-Signature:",
    "salesforce, touch, /webhooks/x/c2VjcmV0",
    "impact, order, /webhooks/x/c2VjcmV0",
    "awin, order, /webhooks/x/c2VjcmV0"
  })
  void everyPlatformsFormatIsFilledInAndSigned(String platform, String sample, String signature) {
    Run run =
        run(
            "send",
            platform,
            "--url",
            "http://localhost:8081/webhooks/x",
            "--secret",
            "c2VjcmV0",
            "--account",
            "4711",
            "--sample",
            sample,
            "--dry-run");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(signature).doesNotContainPattern("\\{[a-zA-Z0-9]+}");
  }

  @Test
  void saysInASentenceWhyNothingWasSent() {
    String[] there = {"--url", "http://127.0.0.1:9/webhooks/x", "--secret", "c2VjcmV0"};
    assertBad(run("send", "myspace", there[0], there[1], there[2], there[3]), "no platform");
    assertBad(run("send", "plain", "--url", "ftp://x", "--secret", "s"), "--url must be");
    assertBad(
        run("send", "standard-webhooks", there[0], there[1], "--secret", "%%"), "must be base64");
    assertThat(run("send", "plain").code()).isEqualTo(2);
    Run away = run("send", "plain", there[0], there[1], there[2], there[3]);
    assertThat(away.code()).isEqualTo(1);
    assertThat(away.err()).contains("cannot be reached");
    assertThat(away.out()).isEmpty();
  }

  private static void assertBad(Run run, String words) {
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(words);
    assertThat(run.out()).isEmpty();
  }

  private String table(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "paths", ".csv"), text).toString();
  }

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        CreatorLedgerCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int code = command.execute(args);
    return new Run(code, out.toString(), err.toString());
  }

  private record Run(int code, String out, String err) {}
}

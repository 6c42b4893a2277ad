package io.creatorledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code send} as a person types it. */
class SendCommandTest {

  @Test
  void showsADeliveryWithoutSendingIt() {
    Run run =
        Run.of(
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
        Run.of(
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
    Run.assertBad(Run.of("send", "myspace", there[0], there[1], there[2], there[3]), "no platform");
    Run.assertBad(Run.of("send", "plain", "--url", "ftp://x", "--secret", "s"), "--url must be");
    Run.assertBad(
        Run.of("send", "standard-webhooks", there[0], there[1], "--secret", "%%"),
        "must be base64");
    assertThat(Run.of("send", "plain").code()).isEqualTo(2);
    Run away = Run.of("send", "plain", there[0], there[1], there[2], there[3]);
    assertThat(away.code()).isEqualTo(1);
    assertThat(away.err()).contains("cannot be reached");
    assertThat(away.out()).isEmpty();
  }
}

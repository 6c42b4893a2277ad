package io.creatorledger.ingest.adapter;

import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubSignatureTest {

  private static final HubSignature RULE =
      new HubSignature("X-Hub-Signature", Map.of("sha1", "HmacSHA1", "sha512", "HmacSHA512"));

  /** Computed outside this code, over the body {@code {}} under the secret {@code hush}. */
  @ParameterizedTest
  @CsvSource({
    "sha1=SHA1, AUTHENTIC",
    "sha512=SHA512, AUTHENTIC",
    "sha256=SHA256, UNSIGNED",
    "SHA1=SHA1, UNSIGNED",
    "sha512=SHA1, WRONG_SIGNATURE",
    "SHA1, UNSIGNED",
    "=SHA1, UNSIGNED",
    "sha1=, WRONG_SIGNATURE"
  })
  void onlyAMethodOfTheListCountsAndOnlyUnderItsOwnName(String written, Verdict verdict) {
    String header =
        written
            .replaceFirst("SHA1$", "0af7da869bc29bd6c38c0f5337dd9c8e00f885ec")
            .replaceFirst(
                "SHA256$", "505c20ac604f662945b662a1f13a9ca2f03bf0b1986f505d5aef48e10da8c918")
            .replaceFirst(
                "SHA512$",
                "6832a0b0c1c508af46dee8e487f354498f64312d0abec689c2baddcb44dae30080a28f88d18538b7c288960b443f2674958f76179800f923102af9358e5847b6");

    assertThat(RULE.verify(signed(header))).isEqualTo(verdict);
  }

  @Test
  void aHeaderThatStandsTwiceIsNone() {
    Headers twice =
        Headers.builder()
            .add("X-Hub-Signature", "sha1=0af7da869bc29bd6c38c0f5337dd9c8e00f885ec")
            .add("x-hub-signature", "sha1=0af7da869bc29bd6c38c0f5337dd9c8e00f885ec")
            .build();

    assertThat(
            RULE.verify(
                new Inbound(connection("youtube", "hush"), twice, utf8("{}"), Deliveries.NOW)))
        .isEqualTo(Verdict.UNSIGNED);
  }

  private static Inbound signed(String header) {
    return inbound(connection("youtube", "hush"), Map.of("X-Hub-Signature", header), utf8("{}"));
  }
}

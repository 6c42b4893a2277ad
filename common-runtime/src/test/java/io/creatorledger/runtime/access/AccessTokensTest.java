package io.creatorledger.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

  private static final String ADMIN = "0123456789abcdef-admin";
  private static final String METRICS = "0123456789abcdef-metrics";

  @Test
  void knowsWhoPresentsAToken() {
    AccessTokens tokens = AccessTokens.of(new AccessProperties(ADMIN, "", METRICS));

    assertThat(tokens.roleOf(ADMIN)).contains(AccessRole.ADMIN);
    assertThat(tokens.roleOf(METRICS)).contains(AccessRole.METRICS);
    assertThat(tokens.roleOf(ADMIN + "x")).isEmpty();
    assertThat(tokens.roleOf("")).isEmpty();
  }

  @Test
  void knowsATokenByItsHashAlone() throws Exception {
    AccessTokens tokens = AccessTokens.of(new AccessProperties("", sha256(ADMIN), ""));

    assertThat(tokens.roleOf(ADMIN)).contains(AccessRole.ADMIN);
    assertThat(tokens.roleOf(sha256(ADMIN))).isEmpty();
  }

  @Test
  void knowsTwoTokensWhileOneReplacesTheOther() throws Exception {
    String hashes = sha256(ADMIN) + ", " + sha256("another administrator's token");
    AccessTokens tokens = AccessTokens.of(new AccessProperties("", hashes, ""));

    assertThat(tokens.roleOf(ADMIN)).contains(AccessRole.ADMIN);
    assertThat(tokens.roleOf("another administrator's token")).contains(AccessRole.ADMIN);
  }

  @Test
  void aMetricsTokenThatIsTheAdministratorsDoesNotLockThemOut() {
    AccessTokens tokens = AccessTokens.of(new AccessProperties(ADMIN, "", ADMIN));

    assertThat(tokens.roleOf(ADMIN)).contains(AccessRole.ADMIN);
  }

  @Test
  void refusesToStartWithoutAnAdministrator() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessTokens.of(new AccessProperties("", "", METRICS)))
        .withMessageContaining("CREATOR_LEDGER_ADMIN_TOKEN");
  }

  @Test
  void refusesAShortToken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessTokens.of(new AccessProperties("fifteen-letters", "", "")))
        .withMessageContaining("16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0a0b", ADMIN})
  void refusesAHashThatNoTokenCanHave(String hash) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessTokens.of(new AccessProperties("", hash, "")))
        .withMessageContaining("64")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(hash));
  }

  @Test
  void neverPrintsAToken() {
    assertThat(new AccessProperties(ADMIN, "", METRICS).toString()).doesNotContain(ADMIN, METRICS);
  }

  private static String sha256(String token) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
  }
}

package io.creatorledger.schema.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PepperTest {

  private static final Pepper PEPPER = pepper("a pepper of thirty-two bytes now");
  private static final Pepper ANOTHER = pepper("another brand's thirty-two bytes");

  /** Computed outside this code: HMAC-SHA256 over the hex SHA-256 of "lina@example.com". */
  @Test
  void keysTheHashOfANormalizedAddress() {
    assertThat(PEPPER.email(" Lina@Example.COM "))
        .contains(
            new Identifier(
                IdentifierType.EMAIL_HASH,
                "d54420c28dbcedb42aa6e99ed7a96dedd7fe72cdc9e24f0dd73cb854f0d7abc9"));
  }

  @Test
  void meetsAnAddressThatAPlatformHashed() {
    String sha256 = "7440664a70a8af65857729eca8a636473994304b971a19aee68e4d6ba6209afe";

    assertThat(PEPPER.hashedEmail(sha256)).isEqualTo(PEPPER.email("lina@example.com"));
    assertThat(PEPPER.hashedEmail(sha256.toUpperCase())).isEqualTo(PEPPER.hashedEmail(sha256));
  }

  @Test
  void tellsBrandsApart() {
    assertThat(PEPPER.email("lina@example.com")).isNotEqualTo(ANOTHER.email("lina@example.com"));
    assertThat(PEPPER.keyedHash("203.0.113.7")).isNotEqualTo(ANOTHER.keyedHash("203.0.113.7"));
  }

  @Test
  void keepsDotsAndTagsAsThePlatformsDo() {
    assertThat(PEPPER.email("li.na+shop@example.com"))
        .isNotEqualTo(PEPPER.email("lina@example.com"));
  }

  @Test
  void readsOneNumberFromManySpellings() {
    Set<Identifier> read =
        Stream.of(
                "+1 650-555-1212",
                "(650) 555-1212",
                "650.555.1212",
                "1 650 555 1212",
                "011 1 650 555 1212")
            .map(number -> PEPPER.phone(number, "US").orElseThrow())
            .collect(Collectors.toSet());

    assertThat(read).hasSize(1);
    assertThat(read).allMatch(id -> id.type() == IdentifierType.PHONE_HASH);
  }

  @Test
  void readsANationalNumberInItsRegion() {
    assertThat(PEPPER.phone("030 901820", "DE")).isEqualTo(PEPPER.phone("+49 30 901820", "ZZ"));
    assertThat(PEPPER.phone("030 901820", "DE")).isPresent();
    assertThat(PEPPER.phone("030 901820", "ZZ")).isEmpty();
  }

  /** TikTok's published example: the digest is over the number with its plus sign. */
  @Test
  void meetsANumberThatAPlatformHashedWithItsPlusSign() {
    assertThat(
            PEPPER.hashedPhone("910a625c4ba147b544e6bd2f267e130ae14c591b6ba9c25cb8573322dedbebd0"))
        .isEqualTo(PEPPER.phone("+1555-555-5555", "ZZ"))
        .isPresent();
  }

  /** Meta's published example hashes the digits alone. */
  @Test
  void aNumberInTheClearMeetsBothSpellingsThatPlatformsHash() {
    assertThat(PEPPER.phones("(650) 555-1212", "US"))
        .containsExactly(
            PEPPER.phone("+16505551212", "ZZ").orElseThrow(),
            PEPPER
                .hashedPhone("e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176")
                .orElseThrow());
    assertThat(PEPPER.phones("n/a", "US")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "@", "lina", "@example.com", "lina@", "li na@example.com"})
  void seesNoAddressInRubbish(String text) {
    assertThat(PEPPER.email(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "n/a", "0", "12", "+", "unknown@example.com", "99999999999999999"})
  void seesNoNumberInRubbish(String text) {
    assertThat(PEPPER.phone(text, "US")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "lina@example.com", "910a625c", "z10a"})
  void seesNoDigestInRubbish(String text) {
    assertThat(PEPPER.hashedEmail(text)).isEmpty();
    assertThat(PEPPER.hashedPhone(text)).isEmpty();
  }

  @Test
  void isNeverPrintedAndNeverShort() {
    assertThat(PEPPER).hasToString("Pepper[secret]");
    assertThatIllegalArgumentException().isThrownBy(() -> new Pepper(new byte[31]));
  }

  private static Pepper pepper(String text) {
    return new Pepper(text.getBytes(StandardCharsets.US_ASCII));
  }
}

package io.creatorledger.runtime.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

  private static final String OLD = "1:" + key(1);
  private static final String NEW = "2:" + key(2);
  private static final byte[] PLAIN = "a secret".getBytes(StandardCharsets.UTF_8);
  private static final String CONTEXT = "connection|acme|acme-shop";

  private final SecretBox box = box(OLD);

  @Test
  void opensWhatItSealed() {
    assertThat(box.open(box.seal(PLAIN, CONTEXT), CONTEXT)).isEqualTo(PLAIN);
    assertThat(box.open(box.seal(new byte[0], CONTEXT), CONTEXT)).isEmpty();
  }

  @Test
  void neverSealsTheSameWayTwice() {
    assertThat(box.seal(PLAIN, CONTEXT)).isNotEqualTo(box.seal(PLAIN, CONTEXT));
  }

  @Test
  void opensNothingThatWasMovedToAnotherRow() {
    byte[] sealed = box.seal(PLAIN, CONTEXT);
    assertThatIllegalStateException()
        .isThrownBy(() -> box.open(sealed, "connection|other|acme-shop"));
  }

  @Test
  void opensNothingWithAFlippedBit() {
    byte[] sealed = box.seal(PLAIN, CONTEXT);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatIllegalStateException()
          .as("bit %s", bit)
          .isThrownBy(() -> box.open(flipped, CONTEXT));
    }
  }

  @Test
  void opensNothingThatWasCutShort() {
    byte[] sealed = box.seal(PLAIN, CONTEXT);
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatIllegalStateException()
          .as("%s bytes", length)
          .isThrownBy(() -> box.open(cut, CONTEXT));
    }
  }

  @Test
  void opensOldValuesAfterARotationAndSealsWithTheNewKey() {
    byte[] sealedBefore = box.seal(PLAIN, CONTEXT);
    SecretBox rotated = box(NEW + "," + OLD);
    byte[] sealedAfter = rotated.seal(PLAIN, CONTEXT);

    assertThat(rotated.open(sealedBefore, CONTEXT)).isEqualTo(PLAIN);
    assertThat(box(NEW).open(sealedAfter, CONTEXT)).isEqualTo(PLAIN);
    assertThatIllegalStateException()
        .isThrownBy(() -> box(NEW).open(sealedBefore, CONTEXT))
        .withMessageContaining("key 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "1:", "1:AAAA", "1:not base64!", "x:@", "128:@", "-1:@", "@:1"})
  void refusesKeysOfAnotherFormWithoutRepeatingThem(String keys) {
    String secret = key(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> box(keys.replace("@", secret)))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain(secret));
  }

  @Test
  void refusesTwoKeysOfOneNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> box(OLD + ",1:" + key(3)))
        .withMessageContaining("1");
  }

  private static SecretBox box(String keys) {
    return SecretBox.of(keys, new SecureRandom());
  }

  private static String key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return Base64.getEncoder().encodeToString(key);
  }
}

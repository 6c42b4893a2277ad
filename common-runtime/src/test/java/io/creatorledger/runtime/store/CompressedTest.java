package io.creatorledger.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompressedTest {

  private static final byte[] MARK = {0, 'L', 'Z', '4'};

  @Test
  void everyBodyComesBackAsItWas() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      byte[] body = new byte[random.nextInt(6000)];
      random.nextBytes(body);
      for (int at = 0; at < body.length; at++) {
        if (random.nextInt(3) > 0) {
          body[at] = (byte) (at / 50);
        }
      }
      if (i % 7 == 0 && body.length >= MARK.length) {
        System.arraycopy(MARK, 0, body, 0, MARK.length);
      }
      assertThat(Compressed.restored(Compressed.of(body)))
          .as("seed %d, body %d", seed, i)
          .isEqualTo(body);
    }
  }

  @Test
  void whatRepeatsItselfBecomesSmallerAndWhatDoesNotStaysAsItIs() {
    byte[] order =
        "{\"line_item\":{\"price\":\"19.90\"}},".repeat(800).getBytes(StandardCharsets.UTF_8);
    assertThat(Compressed.of(order)).hasSizeLessThan(order.length / 20);
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    assertThat(Compressed.of(noise)).isSameAs(noise);
    assertThat(Compressed.of(new byte[0])).isEmpty();
    byte[] brief = new byte[1500];
    assertThat(Compressed.of(brief)).isSameAs(brief);
  }

  @Test
  void aBodyOfBeforeIsReadAsItIs() {
    byte[] json = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
    assertThat(Compressed.restored(json)).isSameAs(json);
  }

  @Test
  void whatNobodyKeptSoIsRefused() {
    byte[] huge = {0, 'L', 'Z', '4', 0x7f, -1, -1, -1, 0};
    assertThatThrownBy(() -> Compressed.restored(huge)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Compressed.restored(MARK)).isInstanceOf(IllegalStateException.class);
    byte[] longer = {0, 'L', 'Z', '4', 0, 0, 0, 9, 0x10, 'a'};
    assertThatThrownBy(() -> Compressed.restored(longer)).isInstanceOf(RuntimeException.class);
  }
}

package io.creatorledger.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.UnfinishedBodyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyReadersTest {

  private static final int MOST = 100_000;

  private final BodyReaders readers = new BodyReaders(Duration.ofMinutes(1), MOST);

  @Test
  void readsWhatIsThereWhateverWasAnnouncedAndHoweverItComes() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      byte[] body = new byte[random.nextInt(40_000)];
      random.nextBytes(body);
      int atMost = 1 + random.nextInt(50_000);
      long announced = random.nextBoolean() ? -1 : body.length;

      assertThat(readers.read(dripping(body, random), announced, atMost))
          .as("seed %d, body %d", seed, i)
          .isEqualTo(Arrays.copyOf(body, Math.min(body.length, atMost)));
    }
    assertEverythingIsGivenBack();
  }

  @Test
  void aBodyThatEndsEarlyIsWhatCame() throws IOException {
    byte[] half = new byte[500];
    assertThat(readers.read(new ByteArrayInputStream(half), 1000, MOST)).hasSize(500);
    assertThat(readers.read(new ByteArrayInputStream(half), 90_000, MOST)).hasSize(500);
    assertEverythingIsGivenBack();
  }

  @Test
  void moreThanFitsInMemoryIsRefusedAndItsRoomGivenBack() throws IOException {
    for (long announced : new long[] {-1, 2 * MOST}) {
      InputStream large = new ByteArrayInputStream(new byte[2 * MOST]);
      assertThatThrownBy(() -> readers.read(large, announced, 3 * MOST))
          .isInstanceOfSatisfying(
              UnfinishedBodyException.class,
              e -> assertThat(e.reason()).isEqualTo(UnfinishedBodyException.Reason.NO_ROOM));
    }
    assertEverythingIsGivenBack();
  }

  @Test
  void whoTakesTooLongIsToldSoAndGivesItsRoomBack() throws IOException {
    BodyReaders impatient = new BodyReaders(Duration.ZERO, 1000);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> impatient.read(new ByteArrayInputStream(new byte[900]), 900, MOST))
          .isInstanceOfSatisfying(
              UnfinishedBodyException.class,
              e -> assertThat(e.reason()).isEqualTo(UnfinishedBodyException.Reason.TOO_SLOW));
    }
  }

  @Test
  void whoHangsUpGivesItsRoomBack() throws IOException {
    for (int i = 0; i < 5; i++) {
      InputStream broken =
          new InputStream() {
            private boolean begun;

            @Override
            public int read() throws IOException {
              throw new IOException("gone");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
              if (begun) {
                return read();
              }
              begun = true;
              return Math.min(length, 5_000);
            }
          };
      assertThatThrownBy(() -> readers.read(broken, -1, MOST)).hasMessage("gone");
    }
    assertEverythingIsGivenBack();
  }

  private void assertEverythingIsGivenBack() throws IOException {
    assertThat(readers.read(new ByteArrayInputStream(new byte[MOST]), MOST, MOST)).hasSize(MOST);
  }

  /** A few bytes at a time. */
  private static InputStream dripping(byte[] body, Random random) {
    return new ByteArrayInputStream(body) {
      @Override
      public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, 1 + random.nextInt(9_000)));
      }
    };
  }
}

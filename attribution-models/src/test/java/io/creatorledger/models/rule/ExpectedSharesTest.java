package io.creatorledger.models.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectedSharesTest {

  private static final ExpectedShares.Model LAST =
      touches -> {
        long[] shares = new long[touches.length + 1];
        shares[touches.length - 1] = 1;
        return shares;
      };

  private static final ExpectedShares.Model LINEAR =
      touches -> {
        long[] shares = new long[touches.length + 1];
        Arrays.fill(shares, 0, touches.length, 1);
        return shares;
      };

  @Test
  void aDoubtfulLastTouchLeavesItsDoubtToTheOneBefore() {
    assertThat(ExpectedShares.of(new double[] {1, 0.75}, LAST))
        .containsExactly(250_000_000, 750_000_000, 0);
  }

  @Test
  void whatNoTouchCanClaimIsNobodys() {
    assertThat(ExpectedShares.of(new double[] {0.5, 0.8}, LAST))
        .containsExactly(100_000_000, 800_000_000, 100_000_000);
    assertThat(ExpectedShares.of(new double[] {0}, LINEAR)).containsExactly(0, 1_000_000_000);
  }

  /** 0.5·0.8 halves, 0.5·0.2 the first alone, 0.5·0.8 the second alone. */
  @Test
  void linearSharesAreTheExpectationOverAllThatMayBeTrue() {
    assertThat(ExpectedShares.of(new double[] {0.5, 0.8}, LINEAR))
        .containsExactly(300_000_000, 600_000_000, 100_000_000);
  }

  @Test
  void certainTouchesHaveWhatTheModelSays() {
    assertThat(ExpectedShares.of(new double[] {1, 1, 1}, LINEAR))
        .containsExactly(333_333_333, 333_333_333, 333_333_333, 1);
  }

  @Test
  void sharesAddUpAndDoubtNeverGivesAnybodyMoreThanCertaintyOfAllOthersBeingFalse() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      double[] odds = random.doubles(1 + random.nextInt(16)).toArray();
      long[] shares = ExpectedShares.of(odds, LINEAR);

      assertThat(Arrays.stream(shares).sum()).as("seed %d", seed).isEqualTo(ExpectedShares.WHOLE);
      for (int i = 0; i < odds.length; i++) {
        assertThat(shares[i])
            .as("seed %d", seed)
            .isBetween(0L, Math.round(odds[i] * ExpectedShares.WHOLE) + 1);
      }
    }
  }

  /** One touch of a hundredth among ten halves is left to the sum, not taken for real. */
  @Test
  void ofManyDoubtfulTouchesTheSurestAreTakenForReal() {
    double[] odds = new double[11];
    Arrays.fill(odds, 0.5);
    odds[10] = 0.01;

    long[] shares = ExpectedShares.of(odds, LAST);

    assertThat(shares[10]).isEqualTo(10_000_000);
    assertThat(shares[11]).isLessThan(510_000_000);
  }

  @Test
  void oneDoubtThatAllTouchesShareIsNoDoubtOfEach() {
    long[] all = ExpectedShares.of(new double[] {1, 1}, LAST);
    long[] none = ExpectedShares.of(new double[] {0, 0}, LAST);

    assertThat(ExpectedShares.either(0.5, all, none)).containsExactly(0, 500_000_000, 500_000_000);
  }

  @Test
  void oddsThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedShares.of(new double[] {1.1}, LAST));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExpectedShares.of(new double[] {Double.NaN}, LAST));
  }
}

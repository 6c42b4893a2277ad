package io.creatorledger.models.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.Walks;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import net.jqwik.api.Example;

class ChainForecastTest {

  /**
   * Of 10 who meet a, 4 go on to b; 4 meet b alone. Of the 8 who are with b, 2 convert: P(b) = 2 /
   * 8, P(a) = 4 / 10 · 2 / 8. Of 18 touches 4 are followed by a conversion.
   */
  private static Paths market() {
    PathsBuilder builder = PathsBuilder.untimed();
    Walks.add(builder, "a > a > b", 2, 2, 2);
    Walks.add(builder, "a", 0, 0, 6);
    return Walks.add(builder, "b", 0, 0, 4).build();
  }

  @Example
  void aChanceIsWhatTheChainExpectsWithOneJourneyOfTheOverallRate() {
    ChainForecast forecast = ChainForecast.of(market());

    double rate = 4.0 / 18;
    assertThat(forecast.chance("b")).isCloseTo((8 * 0.25 + rate) / 9, within(1e-12));
    assertThat(forecast.chance("a")).isCloseTo((10 * 0.1 + rate) / 11, within(1e-12));
    assertThat(forecast.chance("never seen")).isCloseTo(rate, within(1e-12));
    assertThat(forecast.plain().chance("a")).isCloseTo(rate, within(1e-12));
  }

  /**
   * Touches, not journeys: three of one journey that converts, a and b and c, and one of another.
   */
  @Example
  void theLossIsOfEachTouchWhateverTheOrderOfChannels() {
    PathsBuilder builder = PathsBuilder.untimed();
    Walks.add(builder, "b > b > c > a", 1, 1, 0);
    Paths later = Walks.add(builder, "a", 0, 0, 1).build();
    ChainForecast forecast = ChainForecast.of(market());

    double a = forecast.chance("a");
    double b = forecast.chance("b");
    double rate = 4.0 / 18;
    assertThat(forecast.logLoss(later))
        .isCloseTo(
            -(Math.log(b) + Math.log(rate) + Math.log(a) + Math.log(1 - a)) / 4, within(1e-12));
    assertThat(forecast.plain().logLoss(later))
        .isCloseTo(-(3 * Math.log(rate) + Math.log(1 - rate)) / 4, within(1e-12));
  }

  @Example
  void oneWhoNeverConvertedIsNotImpossible() {
    PathsBuilder builder = PathsBuilder.untimed();
    Walks.add(builder, "a", 5, 5, 5);
    Paths earlier = Walks.add(builder, "c", 0, 0, 3).build();
    Paths later = Walks.add(PathsBuilder.untimed(), "c", 1, 1, 0).build();

    assertThat(ChainForecast.of(earlier).logLoss(later)).isLessThan(3).isGreaterThan(1);
  }

  @Example
  void ofOneKindOfJourneysNothingIsForetold() {
    Paths lost = Walks.add(PathsBuilder.untimed(), "a > b", 0, 0, 3).build();
    assertThatThrownBy(() -> ChainForecast.of(lost)).hasMessageContaining("one kind is missing");
    Paths won = Walks.add(PathsBuilder.untimed(), "a > b", 3, 3, 0).build();
    assertThatThrownBy(() -> ChainForecast.of(won)).hasMessageContaining("one kind is missing");
  }
}

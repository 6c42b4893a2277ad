package io.creatorledger.models.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.creatorledger.models.Walks;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MarkovModelTest {

  /** Sergey Bryl, analyzecore.com, 2016-08-03: published figures. */
  @Example
  void theKnownExampleComesOut() {
    PathsBuilder builder = PathsBuilder.untimed();
    Walks.add(builder, "C1 > C2 > C3", 1, 1000, 0);
    Walks.add(builder, "C1", 0, 0, 1);
    Walks.add(builder, "C2 > C3", 0, 0, 1);
    MarkovModel model = MarkovModel.fit(builder.build(), 1, true);

    assertThat(model.conversionProbability()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(model.conversionProbabilityWithout()[0]).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(model.removalEffects()).containsExactly(new double[] {0.5, 1, 1}, within(1e-12));
    assertThat(model.credits().values())
        .containsExactly(new double[] {200, 400, 400}, within(1e-9));
  }

  /** jmwoloso/pychattr, README: a chain's exact values. */
  @Example
  void repeatsOfAChannelCountAsOne() {
    PathsBuilder builder = PathsBuilder.untimed();
    Walks.add(builder, "A > B > A > B > B > A", 1, 1, 0);
    Walks.add(builder, "A > B > B > A > A", 1, 1, 0);
    Walks.add(builder, "A > A", 1, 1, 0);
    MarkovModel model = MarkovModel.fit(builder.build(), 1, false);

    assertThat(model.transitions())
        .containsExactlyInAnyOrder(
            new MarkovModel.Transition("(start)", "A", 1),
            new MarkovModel.Transition("A", "B", 0.5),
            new MarkovModel.Transition("A", "(conversion)", 0.5),
            new MarkovModel.Transition("B", "A", 1));
    assertThat(model.credits().conversions()).containsExactly(new double[] {2, 1}, within(1e-12));
  }

  @Property(tries = 60)
  void anyOrderIsWhatFollowingAllWalksGives(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int order, @ForAll boolean withNulls) {
    Paths paths = Walks.random(new SplittableRandom(seed), 60, 4, 6);
    MarkovModel model = MarkovModel.fit(paths, order, withNulls);
    Followed followed = new Followed(paths, order, withNulls);

    assertThat(model.conversionProbability()).isCloseTo(followed.conversion(-1), within(1e-9));
    for (int c = 0; c < paths.channels().size(); c++) {
      assertThat(model.conversionProbabilityWithout()[c])
          .isCloseTo(followed.conversion(c), within(1e-9));
    }
  }

  @Property(tries = 30)
  void sweepsAndTheInverseAgree(@ForAll long seed) {
    Paths paths = Walks.random(new SplittableRandom(seed), 500, 12, 9);
    Chain chain = ChainBuilder.count(paths, 1, true);
    double[] dense = new DenseSolver(chain).solve(chain.values()).removalEffects();
    double[] sparse = new SparseSolver(chain).solve(chain.values()).removalEffects();
    assertThat(dense).containsExactly(sparse, within(1e-10));
  }

  /** Long journeys of many channels: shortcuts on the way to the solution must not change it. */
  @Property(tries = 10)
  void blocksOfChannelsAreSolvedAsOneByOne(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int order) {
    Paths paths = Walks.random(new SplittableRandom(seed), 300, 23, 60);
    Chain chain = ChainBuilder.count(paths, order, true);
    Absorption blocks = new SparseSolver(chain).solve(chain.values());
    assertThat(blocks.expected()[0]).isCloseTo(plain(chain, -1), withinPercentage(1e-8));
    for (int c = 0; c < 23; c++) {
      assertThat(blocks.without()[c])
          .as("channel %d", c)
          .isCloseTo(plain(chain, c), within(1e-10 * blocks.expected()[0]));
    }
  }

  /** x = r + Q x, over and over. */
  private static double plain(Chain chain, int without) {
    double[] x = new double[chain.states()];
    for (int sweep = 0; sweep < 3_000; sweep++) {
      for (int s = 0; s < x.length; s++) {
        double sum = chain.ends(chain.values(), s);
        for (int m = chain.rows()[s]; m < chain.rows()[s + 1]; m++) {
          sum += chain.probability(s, m) * x[chain.target()[m]];
        }
        x[s] = s > 0 && chain.channel()[s] == without ? 0 : sum;
      }
    }
    return x[0];
  }

  @Example
  void aChainOfOrderTwoSeesWhatOneOfOrderOneCannot() {
    // b converts after a, never after c: the order in which b was reached decides.
    PathsBuilder builder = PathsBuilder.untimed();
    Walks.add(builder, "a > b", 50, 50, 50);
    Walks.add(builder, "c > b", 0, 0, 100);
    Paths paths = builder.build();

    assertThat(MarkovModel.fit(paths, 1, true).removalEffects()[2])
        .as("c, at order 1")
        .isCloseTo(0.5, within(1e-12));
    assertThat(MarkovModel.fit(paths, 2, true).removalEffects()[2]).as("c, at order 2").isZero();
  }

  @Example
  void whatCannotBeSolvedIsRefusedInWords() {
    Paths lost = Walks.add(PathsBuilder.untimed(), "a > b", 0, 0, 3).build();
    assertThatThrownBy(() -> MarkovModel.fit(lost, 1, true)).hasMessageContaining("no journey");
    Paths paths = Walks.random(new SplittableRandom(1), 100, 30, 4);
    assertThatThrownBy(() -> MarkovModel.fit(paths, 13, true)).hasMessageContaining("at most 12");
    assertThatThrownBy(() -> MarkovModel.fit(paths, 0, true)).hasMessageContaining("at least 1");
  }

  /**
   * An independent reading of the conventions: probabilities by history in maps, pushed forward
   * from the start until nothing is left.
   */
  private static final class Followed {

    private final Map<List<Integer>, Map<List<Integer>, Double>> moves = new HashMap<>();
    private final Map<List<Integer>, Double> passes = new HashMap<>();
    private final Map<List<Integer>, Double> conversions = new HashMap<>();

    Followed(Paths paths, int order, boolean withNulls) {
      for (int p = 0; p < paths.size(); p++) {
        double weight = paths.conversions(p) + (withNulls ? paths.nulls(p) : 0);
        List<Integer> state = List.of();
        for (int t = paths.start(p); t < paths.end(p) && weight > 0; t++) {
          int channel = paths.channel(t);
          if (state.isEmpty() || state.getLast() != channel) {
            List<Integer> next = new ArrayList<>(state);
            next.add(channel);
            next = List.copyOf(next.subList(Math.max(0, next.size() - order), next.size()));
            moves.computeIfAbsent(state, s -> new HashMap<>()).merge(next, weight, Double::sum);
            passes.merge(state, weight, Double::sum);
            state = next;
          }
        }
        if (weight > 0) {
          passes.merge(state, weight, Double::sum);
          conversions.merge(state, paths.conversions(p), Double::sum);
        }
      }
    }

    double conversion(int without) {
      Map<List<Integer>, Double> mass = Map.of(List.of(), 1.0);
      double converted = 0;
      for (int step = 0; step < 20_000 && !mass.isEmpty(); step++) {
        Map<List<Integer>, Double> next = new HashMap<>();
        for (Map.Entry<List<Integer>, Double> here : mass.entrySet()) {
          double each = here.getValue() / passes.get(here.getKey());
          converted += each * conversions.getOrDefault(here.getKey(), 0.0);
          moves
              .getOrDefault(here.getKey(), Map.of())
              .forEach(
                  (to, weight) -> {
                    if (to.getLast() != without && each * weight > 1e-16) {
                      next.merge(to, each * weight, Double::sum);
                    }
                  });
        }
        mass = next;
      }
      return converted;
    }
  }
}

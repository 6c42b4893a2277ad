package io.creatorledger.models.markov;

import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import java.util.ArrayList;
import java.util.List;

/**
 * Removal effects in an absorbing Markov chain (Anderl, Becker, von Wangenheim, Schumann 2016,
 * "Mapping the customer journey"), solved exactly, not simulated.
 *
 * <p>The conventions:
 *
 * <ul>
 *   <li>Consecutive touches of one channel count as one, at every order, before anything else.
 *   <li>At order k a journey's state is the sequence of its last k channels, of all while there are
 *       fewer; the start is a state of its own.
 *   <li>A move weighs its journeys: conversions + nulls with journeys that did not convert,
 *       conversions alone without.
 *   <li>Taking a channel away loses whoever moves to it: P(conversion without ever touching it).
 *       Its effect is 1 − that / P(conversion).
 *   <li>A conversion from a state is worth the mean of the conversions seen from that state; the
 *       removal effect of value is reckoned with that.
 *   <li>Credit is the total in proportion to removal effects.
 * </ul>
 */
public final class MarkovModel {

  /** Up to this many states one inverse is cheaper than sweeps. */
  private static final int MOST_DENSE_STATES = 2_000;

  private final Paths paths;
  private final Chain chain;
  private final Absorption conversions;
  private final Absorption values;

  private MarkovModel(Paths paths, Chain chain) {
    this.paths = paths;
    this.chain = chain;
    if (chain.order() == 1 && chain.states() <= MOST_DENSE_STATES) {
      DenseSolver solver = new DenseSolver(chain);
      conversions = solver.solve(chain.conversions());
      values = solver.solve(chain.values());
    } else {
      SparseSolver solver = new SparseSolver(chain);
      conversions = solver.solve(chain.conversions());
      values = solver.solve(chain.values());
    }
  }

  /**
   * Counts and solves.
   *
   * @param order at least 1; how many of the last channels decide what comes next
   * @param withNulls whether journeys that did not convert count
   * @throws IllegalArgumentException when the order is too high for so many channels, or no journey
   *     converted
   */
  public static MarkovModel fit(Paths paths, int order, boolean withNulls) {
    if (paths.totalConversions() == 0) {
      throw new IllegalArgumentException("no journey converted: there is nothing to share");
    }
    return new MarkovModel(paths, ChainBuilder.count(paths, order, withNulls));
  }

  /** The model's name: {@code markov} and its order. */
  public String name() {
    return "markov:" + chain.order();
  }

  public Credits credits() {
    return Credits.byWeights(name(), paths, 1, removalEffects(), valueRemovalEffects());
  }

  /** P(conversion) of a journey at its start; 1 without journeys that did not convert. */
  public double conversionProbability() {
    return conversions.expected()[0];
  }

  /** P(conversion) by channel, when whoever moves to it is lost. */
  public double[] conversionProbabilityWithout() {
    return conversions.without().clone();
  }

  /** Share of the conversions lost without a channel, by channel, 0 to 1. */
  public double[] removalEffects() {
    return conversions.removalEffects();
  }

  /** Share of the value lost without a channel, by channel, 0 to 1. */
  public double[] valueRemovalEffects() {
    return values.removalEffects();
  }

  /**
   * One row of the transition matrix's content.
   *
   * @param from the last channels, joined by {@code " > "}, or {@code (start)}
   * @param to the same, or {@code (conversion)} or {@code (null)}
   */
  public record Transition(String from, String to, double probability) {}

  /** All moves that were seen, by state. */
  public List<Transition> transitions() {
    List<Transition> transitions = new ArrayList<>();
    for (int s = 0; s < chain.states(); s++) {
      if (chain.passes()[s] > 0) {
        String from = label(s);
        double ends = 1;
        for (int m = chain.rows()[s]; m < chain.rows()[s + 1]; m++) {
          double probability = chain.probability(s, m);
          ends -= probability;
          transitions.add(new Transition(from, label(chain.target()[m]), probability));
        }
        double converts = chain.ends(chain.conversions(), s);
        addEnd(transitions, from, "(conversion)", converts);
        addEnd(transitions, from, "(null)", ends - converts);
      }
    }
    return transitions;
  }

  private static void addEnd(
      List<Transition> transitions, String from, String to, double probability) {
    if (probability > 1e-12) {
      transitions.add(new Transition(from, to, probability));
    }
  }

  private String label(int state) {
    if (state == 0) {
      return "(start)";
    }
    List<String> names = new ArrayList<>();
    for (int channel : chain.history(state)) {
      names.add(paths.channels().get(channel));
    }
    return String.join(" > ", names);
  }
}

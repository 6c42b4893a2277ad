package io.creatorledger.simulator.causal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A market whose causes are known, from a seed alone.
 *
 * <p>Everybody meets some creators, whom they meet and in which order does not depend on whether
 * they want to buy. Every meeting has its creator's chance to convince them, and some buy without
 * any: the purchase comes at the journey's end. A fifth of the creators convince nobody; most of
 * those, like coupon sites, are met late, where rules that look at the last touch reward them.
 *
 * <p>A creator's true increment is the number of purchases these same people can be expected not to
 * make if they had not met them: Σ over people of P(buy) − P(buy without their meetings).
 */
public final class CausalMarket {

  private static final double[] TIER_REACH = {12, 4, 1};
  private static final double[] TIER_PERSUASION = {0.015, 0.03, 0.045};
  private static final double[] TIER_SHARE = {0.15, 0.35, 1};
  private static final double SEEN_ONLY = 0.2;
  private static final double MEAN_MEETINGS = 2.5;
  private static final int MOST_MEETINGS = 12;

  private final List<CausalCreator> creators;
  private final double anyway;
  private final List<CausalJourney> journeys = new ArrayList<>();
  private final double[] increments;

  private CausalMarket(int count, int people, SplittableRandom random) {
    creators = creators(count, random);
    anyway = 0.01 + 0.03 * random.nextDouble();
    increments = new double[count];
    for (int person = 0; person < people; person++) {
      journeys.add(journey(random));
    }
  }

  /** The market of a seed. */
  public static CausalMarket of(int creators, int people, long seed) {
    return new CausalMarket(creators, people, new SplittableRandom(seed));
  }

  public List<CausalCreator> creators() {
    return creators;
  }

  public List<CausalJourney> journeys() {
    return journeys;
  }

  /** True increments of purchases, by creator. */
  public double[] increments() {
    return increments.clone();
  }

  private static List<CausalCreator> creators(int count, SplittableRandom random) {
    List<CausalCreator> creators = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double place = (i + 0.5) / count;
      int tier = 0;
      while (place > TIER_SHARE[tier]) {
        tier++;
      }
      boolean seenOnly = random.nextDouble() < SEEN_ONLY;
      double persuasion = seenOnly ? 0 : TIER_PERSUASION[tier] * (0.4 + 1.2 * random.nextDouble());
      double lateness = seenOnly ? 2 + 2 * random.nextDouble() : 0.5 + random.nextDouble();
      double reach = TIER_REACH[tier] * (0.5 + random.nextDouble());
      creators.add(new CausalCreator("creator " + i, tier, reach, persuasion, lateness));
    }
    return creators;
  }

  private CausalJourney journey(SplittableRandom random) {
    int meetings = 1;
    while (meetings < MOST_MEETINGS && random.nextDouble() < 1 - 1 / MEAN_MEETINGS) {
      meetings++;
    }
    List<Met> met = new ArrayList<>();
    for (int i = 0; i < meetings; i++) {
      int creator = anyone(random);
      // A late creator's place in the journey is drawn nearer its end.
      double when = Math.pow(random.nextDouble(), 1 / creators.get(creator).lateness());
      met.add(new Met(creator, when));
    }
    met.sort(Comparator.comparingDouble(Met::when));
    List<Integer> order = met.stream().map(Met::creator).toList();
    boolean bought = random.nextDouble() < probability(order, -1);
    order.stream()
        .distinct()
        .forEach(c -> increments[c] += probability(order, -1) - probability(order, c));
    double value = bought ? Math.round(4_000 * Math.exp(0.6 * random.nextGaussian())) / 100.0 : 0;
    return new CausalJourney(order, bought, value);
  }

  private record Met(int creator, double when) {}

  private double probability(List<Integer> met, int without) {
    double stays = 1 - anyway;
    for (int creator : met) {
      stays *= creator == without ? 1 : 1 - creators.get(creator).persuasion();
    }
    return 1 - stays;
  }

  private int anyone(SplittableRandom random) {
    double draw = random.nextDouble() * creators.stream().mapToDouble(CausalCreator::reach).sum();
    for (int c = 0; c < creators.size() - 1; c++) {
      draw -= creators.get(c).reach();
      if (draw < 0) {
        return c;
      }
    }
    return creators.size() - 1;
  }
}

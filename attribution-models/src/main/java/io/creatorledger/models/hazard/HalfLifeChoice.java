package io.creatorledger.models.hazard;

import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which half-life of a {@link SurvivalModel} the journeys support, by how well each foretells later
 * days.
 *
 * <p>The cut is the day by which seven tenths of the conversions had happened. Each candidate
 * learns from what was known on that day: touches before it, who had converted, and everybody else
 * as not converted so far. It is judged by the log likelihood of the time after the cut, of those
 * who were on their way then and those who came later. A thousandth of the mean hazard is added
 * when foretelling, so what the earlier time never saw is unlikely, not impossible. Suggested is
 * the likeliest; one at the end of the candidates means that the truth may lie beyond.
 *
 * @param candidates in the order given
 * @param suggested days
 */
public record HalfLifeChoice(List<Candidate> candidates, double suggested) {

  private static final double EARLIER = 0.7;
  private static final double UNSEEN = 0.001;
  private static final List<Double> USUAL =
      List.of(0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0);

  public HalfLifeChoice {
    candidates = List.copyOf(candidates);
  }

  /**
   * How a half-life did.
   *
   * @param logLikelihood of the time after the cut
   */
  public record Candidate(double days, double logLikelihood) {}

  /** Three hours to a month, each twice the one before. */
  public static List<Double> usual() {
    return USUAL;
  }

  /**
   * Tries half-lives; the cost is that of one fit each, of the time before the cut.
   *
   * @param paths with times
   * @param ends of the paths, in days since any moment that is the same for all
   * @param halfLives in days
   * @throws IllegalArgumentException in words, as {@link SurvivalModel#fit}, and when no conversion
   *     comes after the cut
   */
  public static HalfLifeChoice choose(Paths paths, double[] ends, List<Double> halfLives) {
    if (ends.length != paths.size() || halfLives.isEmpty()) {
      throw new IllegalArgumentException("an end per path and at least one half-life are needed");
    }
    double cut = cut(paths, ends);
    double[] after = Arrays.stream(ends).map(end -> Math.max(0, end - cut)).toArray();
    Paths earlier = earlier(paths, after);
    List<Candidate> candidates = new ArrayList<>();
    for (double days : halfLives) {
      SurvivalModel model = SurvivalModel.fit(earlier, days);
      candidates.add(new Candidate(days, logLikelihood(model, paths, after)));
    }
    return new HalfLifeChoice(
        candidates,
        candidates.stream()
            .max(Comparator.comparingDouble(Candidate::logLikelihood))
            .orElseThrow()
            .days());
  }

  private static double cut(Paths paths, double[] ends) {
    int[] byEnd =
        IntStream.range(0, ends.length)
            .boxed()
            .sorted(Comparator.comparingDouble(p -> ends[p]))
            .mapToInt(Integer::intValue)
            .toArray();
    double last = Double.NEGATIVE_INFINITY;
    for (int p : byEnd) {
      last = paths.conversions(p) > 0 ? ends[p] : last;
    }
    double left = EARLIER * paths.totalConversions();
    for (int p : byEnd) {
      left -= paths.conversions(p);
      if (left <= 0 && ends[p] < last) {
        return ends[p];
      }
    }
    throw new IllegalArgumentException(
        "a half-life is chosen by foretelling later conversions, and there are none after seven"
            + " tenths of them: give the half-life");
  }

  /** What was known at the cut. */
  private static Paths earlier(Paths paths, double[] after) {
    PathsBuilder known = PathsBuilder.timed();
    paths.channels().forEach(known::channel);
    int longest = IntStream.range(0, paths.size()).map(paths::length).max().orElse(0);
    int[] path = new int[longest];
    double[] ages = new double[longest];
    for (int p = 0; p < paths.size(); p++) {
      int length = 0;
      for (int t = paths.start(p); t < paths.end(p); t++) {
        if (after[p] == 0 || paths.age(t) > after[p]) {
          path[length] = paths.channel(t);
          ages[length] = paths.age(t) - after[p];
          length++;
        }
      }
      if (length > 0) {
        boolean over = after[p] == 0;
        known.add(
            path,
            ages,
            length,
            over ? paths.conversions(p) : 0,
            over ? paths.value(p) : 0,
            over ? paths.nulls(p) : paths.conversions(p) + paths.nulls(p));
      }
    }
    return known.build();
  }

  /** Of the last days of each path. */
  private static double logLikelihood(SurvivalModel model, Paths paths, double[] after) {
    double rate = Math.log(2) / model.halfLifeDays();
    double[] effects = model.effects();
    double baseline = model.baselinePerDay() + UNSEEN * model.meanPerDay();
    double sum = 0;
    for (int p = 0; p < paths.size(); p++) {
      if (after[p] > 0 && paths.age(paths.start(p)) > 0) {
        double gathered = baseline * Math.min(after[p], paths.age(paths.start(p)));
        double hazard = baseline;
        for (int t = paths.start(p); t < paths.end(p); t++) {
          double age = paths.age(t);
          double left = Math.exp(-rate * age);
          double atCut = Math.exp(-rate * Math.max(0, age - after[p]));
          gathered += effects[paths.channel(t)] * (atCut - left);
          hazard += age > 0 ? effects[paths.channel(t)] * rate * left : 0;
        }
        sum -= (paths.conversions(p) + paths.nulls(p)) * gathered;
        sum += paths.conversions(p) > 0 ? paths.conversions(p) * Math.log(hazard) : 0;
      }
    }
    return sum;
  }
}

package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.models.learned.LearningJourney;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file told: paths to compute with, and totals to the digit, as floating numbers would not
 * keep them.
 *
 * @param ends of the paths, in days since 1970; empty when touches have no times
 * @param ordersTogether whether a line told of several orders no more than their sum
 * @param details everything that is known of each journey; empty when it was not asked for
 */
record Journeys(
    Paths paths,
    BigDecimal conversions,
    BigDecimal value,
    BigDecimal nulls,
    double[] ends,
    boolean ordersTogether,
    List<LearningJourney> details) {

  private static final double MILLISECONDS_PER_DAY = 86_400_000;

  /** Gathers a file's lines. */
  static final class Gatherer {

    private @Nullable PathsBuilder builder;
    private boolean timed;
    private BigDecimal conversions = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;
    private BigDecimal nulls = BigDecimal.ZERO;
    private boolean ordersTogether;
    private int[] numbers = new int[16];
    private final List<Instant> ends = new ArrayList<>();
    private final List<LearningJourney> details = new ArrayList<>();

    /**
     * Adds a line.
     *
     * @param path names, oldest first
     * @param times null when the line has none
     * @param line for messages
     * @throws BadInputException with the line at fault
     */
    void add(List<String> path, @Nullable Times times, Outcome outcome, long line) {
      if (path.isEmpty() || path.stream().anyMatch(String::isEmpty)) {
        throw new BadInputException(
            "line " + line + ": the path is empty or names an empty channel");
      }
      if (outcome.conversions().signum() == 0 && outcome.value().signum() != 0) {
        throw new BadInputException("line " + line + ": there is a value without conversions");
      }
      PathsBuilder paths = builder(times != null, line);
      if (numbers.length < path.size()) {
        numbers = new int[2 * path.size()];
      }
      for (int i = 0; i < path.size(); i++) {
        numbers[i] = paths.channel(path.get(i));
      }
      double converted = outcome.conversions().doubleValue();
      double worth = outcome.value().doubleValue();
      double unconverted = outcome.nulls().doubleValue();
      if (times == null) {
        paths.add(numbers, path.size(), converted, worth, unconverted);
      } else {
        ends.add(times.end());
        paths.add(numbers, times.ages(), path.size(), converted, worth, unconverted);
      }
      conversions = conversions.add(outcome.conversions());
      value = value.add(outcome.value());
      nulls = nulls.add(outcome.nulls());
      ordersTogether |=
          outcome.conversions().compareTo(BigDecimal.ONE) > 0 && outcome.value().signum() > 0;
    }

    /** Keeps what is known of a journey that was added. */
    void keep(LearningJourney journey) {
      details.add(journey);
    }

    private PathsBuilder builder(boolean lineIsTimed, long line) {
      if (builder == null) {
        timed = lineIsTimed;
        builder = timed ? PathsBuilder.timed() : PathsBuilder.untimed();
      } else if (timed != lineIsTimed) {
        throw new BadInputException(
            "line "
                + line
                + (timed ? " has no times" : " has times")
                + ", the lines before it have"
                + (timed ? "" : " none")
                + ": give all touches a time, or none");
      }
      return builder;
    }

    /**
     * @throws BadInputException when there was no line
     */
    Journeys journeys(String howItMustLook) {
      if (builder == null) {
        throw new BadInputException("the file has no journeys; " + howItMustLook);
      }
      double[] days =
          ends.stream().mapToDouble(end -> end.toEpochMilli() / MILLISECONDS_PER_DAY).toArray();
      return new Journeys(
          builder.build(), conversions, value, nulls, days, ordersTogether, details);
    }
  }

  /**
   * When a line's touches were.
   *
   * @param ages in days before the end, one per touch
   */
  record Times(double[] ages, Instant end) {}

  /** What a line's journeys led to; none is negative. */
  record Outcome(BigDecimal conversions, BigDecimal value, BigDecimal nulls) {}
}

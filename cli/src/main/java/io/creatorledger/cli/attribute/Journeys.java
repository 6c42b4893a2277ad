package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.models.learned.LearningJourney;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file told: paths to compute with, and totals to the digit, as floating numbers would not
 * keep them.
 *
 * @param details everything that is known of each journey; empty when it was not asked for
 */
record Journeys(
    Paths paths,
    BigDecimal conversions,
    BigDecimal value,
    BigDecimal nulls,
    List<LearningJourney> details) {

  /** Gathers a file's lines. */
  static final class Gatherer {

    private @Nullable PathsBuilder builder;
    private boolean timed;
    private BigDecimal conversions = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;
    private BigDecimal nulls = BigDecimal.ZERO;
    private int[] numbers = new int[16];
    private final List<LearningJourney> details = new ArrayList<>();

    /**
     * Adds a line.
     *
     * @param path names, oldest first
     * @param ages in days, one per touch; null when the line has no times
     * @param line for messages
     * @throws BadInputException with the line at fault
     */
    void add(List<String> path, double @Nullable [] ages, Outcome outcome, long line) {
      if (path.isEmpty() || path.stream().anyMatch(String::isEmpty)) {
        throw new BadInputException(
            "line " + line + ": the path is empty or names an empty channel");
      }
      if (outcome.conversions().signum() == 0 && outcome.value().signum() != 0) {
        throw new BadInputException("line " + line + ": there is a value without conversions");
      }
      PathsBuilder paths = builder(ages != null, line);
      if (numbers.length < path.size()) {
        numbers = new int[2 * path.size()];
      }
      for (int i = 0; i < path.size(); i++) {
        numbers[i] = paths.channel(path.get(i));
      }
      double converted = outcome.conversions().doubleValue();
      double worth = outcome.value().doubleValue();
      double unconverted = outcome.nulls().doubleValue();
      if (ages == null) {
        paths.add(numbers, path.size(), converted, worth, unconverted);
      } else {
        paths.add(numbers, ages, path.size(), converted, worth, unconverted);
      }
      conversions = conversions.add(outcome.conversions());
      value = value.add(outcome.value());
      nulls = nulls.add(outcome.nulls());
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
      return new Journeys(builder.build(), conversions, value, nulls, details);
    }
  }

  /** What a line's journeys led to; none is negative. */
  record Outcome(BigDecimal conversions, BigDecimal value, BigDecimal nulls) {}
}

package io.creatorledger.cli.uplift;

import io.creatorledger.cli.input.BadInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The days in which exposure is looked for. What came before says who is alike; what people do
 * after is the outcome. So nobody is told apart by what came later (a landmark: Anderson, Cain,
 * Gelber 1983, "Analysis of survival by tumor response").
 *
 * @param from the first moment of exposure
 * @param until the first moment of the outcome
 */
record Window(Instant from, Instant until) {

  private static final double HALF_LIFE_DAYS = 7;
  private static final double SECONDS_PER_DAY = 86_400;

  /**
   * @throws BadInputException when it is empty
   */
  Window {
    if (!from.isBefore(until)) {
      throw new BadInputException(
          "exposure begins at " + from + " and ends at " + until + ": let it end later");
    }
  }

  /** The middle third of a file's time. */
  static Window middleOf(Instant first, Instant last) {
    Duration third = Duration.between(first, last).dividedBy(3);
    return new Window(first.plus(third), first.plus(third).plus(third));
  }

  /**
   * The people to compare.
   *
   * @param kinds of touches that are no clicks
   */
  Study study(People people, String channel, String kind, Set<String> kinds) {
    List<Study.Compared> compared = new ArrayList<>();
    int over = 0;
    int unknown = 0;
    int clicked = 0;
    int before = 0;
    for (Person person : people.all()) {
      if (person.convertedAt() != null && person.convertedAt().isBefore(until)) {
        over++;
      } else if (people.covariates().isEmpty()
          && person.touches().stream().noneMatch(t -> t.at().isBefore(from))) {
        unknown++;
      } else if (person.touches().stream()
          .anyMatch(
              t ->
                  t.channel().equals(channel)
                      && !kinds.contains(t.kind())
                      && t.at().isBefore(until))) {
        clicked++;
      } else if (exposed(person, channel, kind, Instant.MIN, from)) {
        before++;
      } else {
        compared.add(
            new Study.Compared(
                covariates(person, channel, kinds),
                exposed(person, channel, kind, from, until),
                person.convertedAt() != null,
                person.value()));
      }
    }
    String leftOut =
        "left out: %d had converted by then, %d clicked, %d were exposed before, %d were not known"
                .formatted(over, clicked, before, unknown)
            + " before";
    return new Study(channel, kind, compared, leftOut);
  }

  private static boolean exposed(
      Person person, String channel, String kind, Instant from, Instant until) {
    return person.touches().stream()
        .anyMatch(
            t ->
                t.channel().equals(channel)
                    && t.kind().equals(kind)
                    && !t.at().isBefore(from)
                    && t.at().isBefore(until));
  }

  /**
   * What was known when the window opened: touches, clicks among them, touches of this channel (all
   * as logarithms), how recent the last was (half of it lost in a week), how many channels; then
   * the file's own.
   */
  private double[] covariates(Person person, String channel, Set<String> kinds) {
    int touches = 0;
    int clicks = 0;
    int own = 0;
    double recency = 0;
    Set<String> channels = new HashSet<>();
    for (Person.Seen touch : person.touches()) {
      if (touch.at().isBefore(from)) {
        double days = Duration.between(touch.at(), from).toSeconds() / SECONDS_PER_DAY;
        touches++;
        clicks += kinds.contains(touch.kind()) ? 0 : 1;
        own += touch.channel().equals(channel) ? 1 : 0;
        recency = Math.max(recency, Math.pow(2, -days / HALF_LIFE_DAYS));
        channels.add(touch.channel());
      }
    }
    double[] row = new double[5 + person.covariates().length];
    row[0] = Math.log1p(touches);
    row[1] = Math.log1p(clicks);
    row[2] = Math.log1p(own);
    row[3] = recency;
    row[4] = channels.size();
    System.arraycopy(person.covariates(), 0, row, 5, person.covariates().length);
    return row;
  }
}

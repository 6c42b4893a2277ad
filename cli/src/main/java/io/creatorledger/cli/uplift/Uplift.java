package io.creatorledger.cli.uplift;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.models.interval.Intervals;
import io.creatorledger.models.uplift.DoublyRobust;
import io.creatorledger.models.uplift.Exposure;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The model {@code uplift}: what exposures did, by channel and kind. */
public final class Uplift {

  /** The model's name. */
  public static final String NAME = "uplift";

  private static final double ALIKE = 0.1;
  private static final double FEW = 0.1;

  private final double level;
  private final long seed;

  /**
   * @param level how often the limits shall cover the truth
   * @param seed of dealing people out to parts
   */
  public Uplift(double level, long seed) {
    if (!(level > 0 && level < 1)) {
      throw new BadInputException("--level is between 0 and 1, such as 0.9, not " + level);
    }
    this.level = level;
    this.seed = seed;
  }

  /**
   * From people whose exposure the table says.
   *
   * @throws BadInputException with the line at fault, or when nobody can be compared
   */
  public UpliftResult ofTable(BufferedReader csv) {
    return new UpliftResult(level, null, null, null, rows(PeopleTable.read(csv)));
  }

  /**
   * From people's touches.
   *
   * @throws BadInputException with the line at fault, or when nobody can be compared
   */
  public UpliftResult ofTouches(BufferedReader lines, UpliftOptions options) {
    People people = People.read(lines);
    Window window = options.window(people.first(), people.last());
    Set<String> kinds = options.kinds();
    TreeSet<String> channels = new TreeSet<>();
    for (Person person : people.all()) {
      person.touches().stream()
          .filter(t -> kinds.contains(t.kind()) && options.studies(t.channel()))
          .forEach(t -> channels.add(t.channel()));
    }
    List<Study> studies = new ArrayList<>();
    for (String channel : channels) {
      for (String kind : kinds) {
        Study study = window.study(people, channel, kind, kinds);
        if (study.exposed() > 0) {
          studies.add(study);
        }
      }
    }
    if (studies.isEmpty()) {
      throw new BadInputException(
          "nobody is exposed between %s and %s by a touch of kind %s who had not clicked: see --exposure, --channel,"
                  .formatted(window.from(), window.until(), String.join(", ", kinds))
              + " --exposed-from and --exposed-until");
    }
    return new UpliftResult(
        level,
        window.from().toString(),
        window.until().toString(),
        people.last().toString(),
        rows(studies));
  }

  private List<UpliftResult.Row> rows(List<Study> studies) {
    List<UpliftResult.Row> rows = new ArrayList<>();
    for (Study study : studies) {
      rows.add(row(study, "conversions", study.conversions()));
      if (study.worth()) {
        rows.add(row(study, "value", study.values()));
      }
    }
    if (rows.stream().allMatch(row -> row.effect() == null)) {
      throw new BadInputException(
          (rows.getFirst().channel() + " " + rows.getFirst().kind()).strip()
              + ": "
              + rows.getFirst().warning());
    }
    return rows;
  }

  private UpliftResult.Row row(Study study, String outcome, List<Exposure> people) {
    long exposed = study.exposed();
    long unexposed = people.size() - exposed;
    try {
      DoublyRobust estimate = DoublyRobust.estimate(people, seed);
      Intervals.Limits limits = estimate.limits(level);
      return new UpliftResult.Row(
          study.channel(),
          study.kind(),
          outcome,
          estimate.effect(),
          estimate.standardError(),
          limits.lower(),
          limits.upper(),
          estimate.effect() * exposed,
          limits.lower() * exposed,
          limits.upper() * exposed,
          estimate.naive(),
          exposed,
          unexposed,
          estimate.effectiveUnexposed(),
          estimate.imbalanceBefore(),
          estimate.imbalanceAfter(),
          warning(estimate, people, unexposed));
    } catch (IllegalArgumentException e) {
      return UpliftResult.Row.refused(
          study.channel(),
          study.kind(),
          outcome,
          exposed,
          unexposed,
          "%s; there are %d exposed and %d unexposed".formatted(e.getMessage(), exposed, unexposed)
              + (study.leftOut().isEmpty() ? "" : "; " + study.leftOut()));
    }
  }

  private static String warning(DoublyRobust estimate, List<Exposure> people, long unexposed) {
    List<String> warnings = new ArrayList<>();
    if (people.getFirst().covariates().length == 0) {
      warnings.add("nothing is adjusted for: give covariates");
    }
    if (estimate.imbalanceAfter() > ALIKE) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "not quite alike: with the weights a covariate still differs by %.2f standard"
                  + " deviations",
              estimate.imbalanceAfter()));
    }
    if (estimate.effectiveUnexposed() < FEW * unexposed) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "little overlap: of %d unexposed people as many as %.0f count",
              unexposed,
              estimate.effectiveUnexposed()));
    }
    return String.join("; ", warnings);
  }
}

package io.creatorledger.cli.attribute;

import io.creatorledger.models.hazard.HalfLifeChoice;
import io.creatorledger.models.hazard.SurvivalModel;
import io.creatorledger.models.interval.Bootstrap;
import io.creatorledger.models.learned.ConversionModel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which models, and how they learn. */
@SuppressWarnings("NullAway.Init")
final class ModelOptions {

  private static final List<String> DEFAULT_MODELS =
      List.of(
          "first_touch",
          "last_touch",
          "last_non_direct",
          "linear",
          "time_decay",
          "position_based",
          "weighted_last_touch",
          "shapley",
          "markov");

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A model, below; may be repeated. Without it: the rules, shapley and markov:1.")
  private @Nullable List<String> models;

  @Option(
      names = "--conversions-only",
      description = "Markov chains count only journeys that converted.")
  private boolean conversionsOnly;

  @Option(
      names = "--order",
      paramLabel = "N",
      defaultValue = "1",
      description = "The order of a plain markov: a number, or auto (default: 1).")
  private String order;

  @Option(
      names = "--max-order",
      paramLabel = "N",
      defaultValue = "5",
      description = "The highest order that markov:auto and --show order try (default: 5).")
  private int maxOrder;

  @Option(
      names = "--intervals",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Limits of credits and removal effects from N bootstrap replicates, such as 200.")
  private int replicates;

  @Option(
      names = "--level",
      defaultValue = "0.9",
      description = "How often the limits shall cover the truth (default: 0.9).")
  private double level;

  @Option(
      names = "--half-lives",
      paramLabel = "DAYS",
      split = ",",
      description =
          "Of which a plain survival chooses (default: 0.125,0.25,0.5,1,2,4,8,16,32 days).")
  private List<Double> halfLives = HalfLifeChoice.usual();

  @Option(
      names = "--tiers",
      paramLabel = "FILE",
      description =
          "CSV channel,tier: shapley_learned, incremental and survival draw small channels towards"
              + " their tier.")
  private @Nullable String tiers;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the random numbers; the same seed, the same result (default: 1).")
  private long seed;

  /** The models' names, each once, the order of a plain chain filled in. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : models == null ? DEFAULT_MODELS : models) {
      names.add(name.equals("markov") ? "markov:" + order : name);
    }
    return names;
  }

  /**
   * The models.
   *
   * @param chosenOrder the order {@code markov:auto} stands for
   */
  List<Model> models(int chosenOrder) {
    List<Model> asked = new ArrayList<>();
    for (String name : names()) {
      asked.add(Model.named(name, !conversionsOnly, chosenOrder));
    }
    return asked.stream().distinct().toList();
  }

  /** What the models want to know of every journey. */
  Set<JourneyLines.Need> needs() {
    Set<JourneyLines.Need> needs = EnumSet.noneOf(JourneyLines.Need.class);
    for (String name : names()) {
      if (name.equals(ConversionModel.NAME)) {
        needs.add(JourneyLines.Need.DETAILS);
      }
      if (name.split(":", 2)[0].equals(SurvivalModel.NAME)) {
        needs.add(JourneyLines.Need.ENDS);
      }
    }
    return needs;
  }

  /**
   * How they learn, and how sure they shall be.
   *
   * @throws IllegalArgumentException in words
   */
  Settings settings() {
    return new Settings(
        replicates == 0 ? null : new Bootstrap(replicates, level, seed),
        level,
        seed,
        halfLives,
        tiers == null ? null : Tiers.read(tiers));
  }

  int maxOrder() {
    return maxOrder;
  }

  double level() {
    return level;
  }

  long seed() {
    return seed;
  }
}

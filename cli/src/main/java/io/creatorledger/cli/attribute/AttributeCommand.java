package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.input.InputFile;
import io.creatorledger.models.interval.Bootstrap;
import io.creatorledger.models.learned.ConversionModel;
import io.creatorledger.models.markov.OrderChoice;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code attribute}: credits the channels of paths or journeys. */
@Command(
    name = "attribute",
    mixinStandardHelpOptions = true,
    description =
        "Credits channels (or creators) for the conversions of a file of paths or journeys."
            + " Paths are CSV: path,conversions,value,nulls with paths such as a > b > c."
            + " Journeys are JSON lines: see the README of the command line.")
@SuppressWarnings("NullAway.Init")
public final class AttributeCommand implements Callable<Integer> {

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
  private static final int LOOK_AHEAD = 1 << 10;

  @Parameters(paramLabel = "FILE", description = "The file; - reads standard input.")
  private String file;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "A rule (first_touch, last_touch, last_non_direct, linear, time_decay[:HALF-LIFE],"
              + " position_based[:FIRST|MIDDLE|LAST], w_shaped, weighted_last_touch), shapley,"
              + " shapley_learned, incremental, learned, counterfactual, markov[:ORDER] or"
              + " markov:auto; may be repeated. The rules, shapley and markov:1 by default.")
  private @Nullable List<String> models;

  @Option(
      names = "--show",
      paramLabel = "PART",
      description =
          "credits (default), removal_effects, transitions, places (ordered Shapley) or order;"
              + " may be repeated in JSON.")
  private @Nullable List<Part> parts;

  @Option(names = "--format", defaultValue = "json", description = "json (default) or csv.")
  private Format format;

  @Option(
      names = "--separator",
      defaultValue = ">",
      description = "Stands between a path's channels (default: >).")
  private String separator;

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
      description = "Limits of every credit from N bootstrap replicates, such as 200.")
  private int replicates;

  @Option(
      names = "--level",
      defaultValue = "0.9",
      description = "How often the limits shall cover the truth (default: 0.9).")
  private double level;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the random numbers; the same seed, the same result (default: 1).")
  private long seed;

  @Spec private CommandSpec spec;

  /** How the result is written. */
  enum Format {
    JSON,
    CSV
  }

  /** What is written. */
  enum Part {
    CREDITS,
    REMOVAL_EFFECTS,
    TRANSITIONS,
    PLACES,
    ORDER
  }

  @Override
  public Integer call() {
    Set<Part> wanted = parts == null ? EnumSet.of(Part.CREDITS) : EnumSet.copyOf(parts);
    if (format == Format.CSV && wanted.size() > 1) {
      throw new BadInputException("CSV holds one part: --show one, or use --format json");
    }
    Journeys journeys = read();
    Result result = result(journeys, wanted);
    String text = format == Format.JSON ? Output.json(result) : Output.csv(rows(result, wanted));
    spec.commandLine().getOut().println(text.stripTrailing());
    return 0;
  }

  private Journeys read() {
    try (BufferedReader reader = InputFile.open(file)) {
      return startsWithBrace(reader)
          ? new JourneyLines(separator, names().contains(ConversionModel.NAME)).read(reader)
          : new PathTable(separator).read(reader);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static boolean startsWithBrace(BufferedReader reader) throws IOException {
    reader.mark(LOOK_AHEAD);
    int first = reader.read();
    for (int i = 1; i < LOOK_AHEAD && Character.isWhitespace(first); i++) {
      first = reader.read();
    }
    reader.reset();
    return first == '{';
  }

  private Result result(Journeys journeys, Set<Part> wanted) {
    Attribution attribution = new Attribution(journeys);
    try {
      OrderChoice choice =
          wanted.contains(Part.ORDER) || names().contains("markov:auto")
              ? attribution.orderChoice(maxOrder, seed)
              : null;
      List<Model> asked = models(choice == null ? 1 : choice.suggested());
      return new Result(
          Attribution.tidy(journeys.conversions()),
          Attribution.tidy(journeys.value()),
          Attribution.tidy(journeys.nulls()),
          wanted.contains(Part.CREDITS) ? credits(attribution, asked) : null,
          wanted.contains(Part.REMOVAL_EFFECTS)
              ? chains(asked).stream().flatMap(m -> attribution.removalEffects(m).stream()).toList()
              : null,
          wanted.contains(Part.TRANSITIONS)
              ? chains(asked).stream().flatMap(m -> attribution.transitions(m).stream()).toList()
              : null,
          wanted.contains(Part.PLACES) ? attribution.places() : null,
          choice == null ? null : Attribution.shown(choice),
          asked.contains(new Model.ByTrees()) ? attribution.trees().accuracy() : null);
    } catch (IllegalArgumentException e) {
      // The models say in words what their input lacks.
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  private List<Result.Credit> credits(Attribution attribution, List<Model> asked) {
    Bootstrap bootstrap = replicates == 0 ? null : new Bootstrap(replicates, level, seed);
    return asked.stream().flatMap(m -> attribution.credits(m, bootstrap).stream()).toList();
  }

  /** The models' names, each once, the order of a plain chain filled in. */
  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : models == null ? DEFAULT_MODELS : models) {
      names.add(name.equals("markov") ? "markov:" + order : name);
    }
    return names;
  }

  private List<Model> models(int chosenOrder) {
    List<Model> asked = new ArrayList<>();
    for (String name : names()) {
      asked.add(Model.named(name, !conversionsOnly, chosenOrder));
    }
    return asked.stream().distinct().toList();
  }

  private static List<Model.Markov> chains(List<Model> asked) {
    List<Model.Markov> chains =
        asked.stream()
            .filter(Model.Markov.class::isInstance)
            .map(Model.Markov.class::cast)
            .toList();
    if (chains.isEmpty()) {
      throw new BadInputException("only Markov chains have that: add --model markov:1");
    }
    return chains;
  }

  private static List<?> rows(Result result, Set<Part> wanted) {
    return switch (wanted.iterator().next()) {
      case CREDITS -> required(result.credits());
      case REMOVAL_EFFECTS -> required(result.removalEffects());
      case TRANSITIONS -> required(result.transitions());
      case PLACES -> required(result.places());
      case ORDER -> result.order() == null ? List.of() : result.order().candidates();
    };
  }

  private static List<?> required(@Nullable List<?> rows) {
    return rows == null ? List.of() : rows;
  }
}

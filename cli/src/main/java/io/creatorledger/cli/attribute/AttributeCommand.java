package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.input.InputFile;
import io.creatorledger.cli.output.Output;
import io.creatorledger.cli.uplift.Uplift;
import io.creatorledger.cli.uplift.UpliftOptions;
import io.creatorledger.cli.uplift.UpliftResult;
import io.creatorledger.models.hazard.SurvivalModel;
import io.creatorledger.models.markov.OrderChoice;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            + " Journeys are JSON lines: see the README of the command line.",
    footer = ModelHelp.TEXT)
@SuppressWarnings("NullAway.Init")
public final class AttributeCommand implements Callable<Integer> {

  private static final int LOOK_AHEAD = 1 << 20;

  @Parameters(paramLabel = "FILE", description = "The file; - reads standard input.")
  private String file;

  @Option(
      names = "--show",
      paramLabel = "PART",
      description =
          "credits (default), effects, half_life, removal_effects, transitions, places (ordered"
              + " Shapley) or order; may be repeated in JSON.")
  private @Nullable List<Part> parts;

  @Option(names = "--format", defaultValue = "json", description = "json (default) or csv.")
  private Format format;

  @Option(
      names = "--separator",
      defaultValue = ">",
      description = "Stands between a path's channels (default: >).")
  private String separator;

  @Mixin private ModelOptions options;

  @Mixin private UpliftOptions uplift;

  @Spec private CommandSpec spec;

  /** How the result is written. */
  enum Format {
    JSON,
    CSV
  }

  /** What is written. */
  enum Part {
    CREDITS,
    EFFECTS,
    HALF_LIFE,
    REMOVAL_EFFECTS,
    TRANSITIONS,
    PLACES,
    ORDER
  }

  @Override
  public Integer call() {
    if (options.names().contains(Uplift.NAME)) {
      print(uplift(), UpliftResult::uplift);
      return 0;
    }
    Set<Part> wanted = parts == null ? EnumSet.of(Part.CREDITS) : EnumSet.copyOf(parts);
    if (format == Format.CSV && wanted.size() > 1) {
      throw new BadInputException("CSV holds one part: --show one, or use --format json");
    }
    Set<JourneyLines.Need> needs = options.needs();
    if (wanted.contains(Part.HALF_LIFE)) {
      needs.add(JourneyLines.Need.ENDS);
    }
    Journeys journeys = read(needs);
    Result result = result(journeys, wanted);
    print(result, all -> rows(all, wanted));
    if (format == Format.CSV && result.notes() != null) {
      result.notes().forEach(note -> spec.commandLine().getErr().println("attribute: " + note));
    }
    return 0;
  }

  private <T> void print(T result, Function<T, List<?>> rows) {
    String text = format == Format.JSON ? Output.json(result) : Output.csv(rows.apply(result));
    spec.commandLine().getOut().println(text.stripTrailing());
  }

  private UpliftResult uplift() {
    if (options.names().size() > 1 || parts != null) {
      throw new BadInputException(
          "uplift answers another question than credits: ask for it alone, without --show");
    }
    Uplift model = new Uplift(options.level(), options.seed());
    try (BufferedReader reader = InputFile.open(file)) {
      return startsWithBrace(reader) ? model.ofTouches(reader, uplift) : model.ofTable(reader);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private Journeys read(Set<JourneyLines.Need> needs) {
    try (BufferedReader reader = InputFile.open(file)) {
      return startsWithBrace(reader)
          ? new JourneyLines(separator, needs).read(reader)
          : new PathTable(separator).read(reader);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /** Tells JSON lines from CSV by the first character that is no blank. */
  private static boolean startsWithBrace(BufferedReader reader) throws IOException {
    reader.mark(LOOK_AHEAD);
    int first = reader.read();
    for (int i = 1; i < LOOK_AHEAD && Character.isWhitespace(first); i++) {
      first = reader.read();
    }
    reader.reset();
    if (first == '[') {
      throw new BadInputException(
          "the file is a JSON array: write JSON lines, one object a line, without the brackets"
              + " around them and the commas between them");
    }
    if (Character.isWhitespace(first)) {
      throw new BadInputException("the file begins with a million blanks: leave them out");
    }
    return first == '{';
  }

  private Result result(Journeys journeys, Set<Part> wanted) {
    try {
      Attribution attribution = new Attribution(journeys, options.settings());
      OrderChoice choice =
          wanted.contains(Part.ORDER) || options.names().contains("markov:auto")
              ? attribution.orderChoice(options.maxOrder())
              : null;
      List<Model> asked = options.models(choice == null ? 1 : choice.suggested());
      return new Result(
          Output.tidy(journeys.conversions()),
          Output.tidy(journeys.value()),
          Output.tidy(journeys.nulls()),
          attribution.notes(),
          part(wanted, Part.CREDITS, asked, attribution::credits),
          part(wanted, Part.EFFECTS, learned(asked, wanted), attribution::effects),
          wanted.contains(Part.HALF_LIFE) || options.names().contains(SurvivalModel.NAME)
              ? attribution.halfLife()
              : null,
          part(wanted, Part.REMOVAL_EFFECTS, chains(asked, wanted), attribution::removalEffects),
          part(wanted, Part.TRANSITIONS, chains(asked, wanted), attribution::transitions),
          wanted.contains(Part.PLACES) ? attribution.places() : null,
          choice == null ? null : Attribution.shown(choice),
          asked.contains(new Model.ByTrees()) ? attribution.accuracy() : null);
    } catch (IllegalArgumentException e) {
      // The models say in words what their input lacks.
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }

  /** A part by model; null when it is not wanted. */
  private static <M, R> @Nullable List<R> part(
      Set<Part> wanted, Part part, List<M> models, Function<M, List<R>> rows) {
    return wanted.contains(part)
        ? models.stream().flatMap(model -> rows.apply(model).stream()).toList()
        : null;
  }

  private static List<Model.Markov> chains(List<Model> asked, Set<Part> wanted) {
    List<Model.Markov> chains =
        asked.stream()
            .filter(Model.Markov.class::isInstance)
            .map(Model.Markov.class::cast)
            .toList();
    if (chains.isEmpty()
        && (wanted.contains(Part.REMOVAL_EFFECTS) || wanted.contains(Part.TRANSITIONS))) {
      throw new BadInputException("only Markov chains have that: add --model markov:1");
    }
    return chains;
  }

  private static List<Model> learned(List<Model> asked, Set<Part> wanted) {
    List<Model> learned =
        asked.stream()
            .filter(m -> m instanceof Model.ByHazards || m instanceof Model.Survival)
            .toList();
    if (learned.isEmpty() && wanted.contains(Part.EFFECTS)) {
      throw new BadInputException(
          "only what is learned from all journeys has effects: add --model incremental");
    }
    return learned;
  }

  private static List<?> rows(Result result, Set<Part> wanted) {
    return switch (wanted.iterator().next()) {
      case CREDITS -> required(result.credits());
      case EFFECTS -> required(result.effects());
      case HALF_LIFE -> result.halfLife() == null ? List.of() : result.halfLife().candidates();
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

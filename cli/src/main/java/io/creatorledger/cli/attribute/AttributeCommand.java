package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.input.InputFile;
import io.creatorledger.models.RuleModel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code attribute}: credits the channels of a table of paths. */
@Command(
    name = "attribute",
    mixinStandardHelpOptions = true,
    description =
        "Credits channels (or creators) for the conversions of a table of paths."
            + " The table is CSV: path,conversions,value,nulls with paths such as a > b > c.")
@SuppressWarnings("NullAway.Init")
public final class AttributeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The table; - reads standard input.")
  private String file;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "last_touch, linear, weighted_last_touch; may be repeated. All by default.")
  private @Nullable List<String> models;

  @Option(names = "--format", defaultValue = "json", description = "json (default) or csv.")
  private Format format;

  @Option(
      names = "--separator",
      defaultValue = ">",
      description = "Stands between a path's channels (default: >).")
  private String separator;

  @Spec private CommandSpec spec;

  /** How the credits are written. */
  enum Format {
    JSON,
    CSV
  }

  @Override
  public Integer call() {
    List<RuleModel> wanted = wantedModels();
    List<PathRow> rows = new PathTable(separator).read(InputFile.read(file));
    List<ChannelCredit> credits =
        wanted.stream().flatMap(model -> Crediting.of(model, rows).stream()).toList();
    String text =
        switch (format) {
          case JSON -> json(rows, credits);
          case CSV -> csv(credits);
        };
    spec.commandLine().getOut().println(text.stripTrailing());
    return 0;
  }

  private List<RuleModel> wantedModels() {
    if (models == null) {
      return List.of(RuleModel.values());
    }
    return models.stream()
        .map(
            name ->
                RuleModel.named(name)
                    .orElseThrow(
                        () ->
                            new BadInputException(
                                "there is no model " + name + "; there are " + RuleModel.names())))
        .distinct()
        .toList();
  }

  private static String json(List<PathRow> rows, List<ChannelCredit> credits) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .build()
        .writeValueAsString(
            new Result(
                total(rows, PathRow::conversions),
                total(rows, PathRow::value),
                total(rows, PathRow::nulls),
                credits));
  }

  private static String csv(List<ChannelCredit> credits) {
    StringWriter text = new StringWriter();
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator(System.lineSeparator())
            .setHeader("model", "channel", "conversions", "value")
            .get();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (ChannelCredit credit : credits) {
        printer.printRecord(
            credit.model(),
            credit.channel(),
            credit.conversions().toPlainString(),
            credit.value().toPlainString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static BigDecimal total(List<PathRow> rows, ToLongFunction<PathRow> column) {
    return Crediting.decimal(rows.stream().mapToLong(column).reduce(0, Math::addExact));
  }

  record Result(
      BigDecimal conversions, BigDecimal value, BigDecimal nulls, List<ChannelCredit> credits) {}
}

package io.creatorledger.cli.uplift;

import io.creatorledger.cli.input.BadInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the model {@code uplift} may be told. */
public final class UpliftOptions {

  private static final List<String> USUAL = List.of("view", "save", "share");

  @Option(
      names = "--exposure",
      paramLabel = "KIND",
      description =
          "uplift: kinds of touches that are no clicks; may be repeated. view, save and share by"
              + " default.")
  private @Nullable List<String> kinds;

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      description = "uplift: whose posts; may be repeated. All by default.")
  private @Nullable List<String> channels;

  @Option(
      names = "--exposed-from",
      paramLabel = "DAY",
      description =
          "uplift: when exposure begins to count, such as 2026-01-31 (UTC) or"
              + " 2026-01-31T12:00:00Z; what came before says who is alike. A third into the file's"
              + " time by default.")
  private @Nullable String from;

  @Option(
      names = "--exposed-until",
      paramLabel = "DAY",
      description =
          "uplift: when exposure ceases to count; conversions from then on are the outcome. Two"
              + " thirds into the file's time by default.")
  private @Nullable String until;

  Set<String> kinds() {
    return new LinkedHashSet<>(kinds == null ? USUAL : kinds);
  }

  boolean studies(String channel) {
    return channels == null || channels.contains(channel);
  }

  Window window(Instant first, Instant last) {
    if (from != null && until != null) {
      return new Window(time("--exposed-from", from), time("--exposed-until", until));
    }
    Window middle = Window.middleOf(first, last);
    return new Window(
        from == null ? middle.from() : time("--exposed-from", from),
        until == null ? middle.until() : time("--exposed-until", until));
  }

  private static Instant time(String option, String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new BadInputException(
          option + " is written as 2026-01-31 or 2026-01-31T12:00:00Z, not " + text);
    }
  }
}

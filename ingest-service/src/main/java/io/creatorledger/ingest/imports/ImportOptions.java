package io.creatorledger.ingest.imports;

import io.creatorledger.schema.id.ConnectionId;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param connection whose orders the rows are: an order that its webhooks tell too is then one
 *     event; nobody's when absent
 * @param delimiter between cells; the commonest of {@code , ; tab} in the header when absent
 * @param decimalComma whether {@code 1.234,56} is a number, and not {@code 1,234.56}
 * @param dateFormat a pattern of {@link DateTimeFormatter}, tried before ISO 8601
 * @param timeZone of times without a zone; the brand's when absent
 * @param encoding of a CSV file: UTF-8, ISO-8859-1 or windows-1252
 */
public record ImportOptions(
    ImportKind kind,
    ImportFormat format,
    boolean dryRun,
    @Nullable ConnectionId connection,
    @Nullable String delimiter,
    boolean decimalComma,
    @Nullable String dateFormat,
    @Nullable ZoneId timeZone,
    String encoding) {

  /** The encoding of files that do not say. */
  public static final String UTF_8 = "UTF-8";

  private static final Set<String> DELIMITERS = Set.of(",", ";", "\t", "|");
  private static final Set<String> ENCODINGS = Set.of(UTF_8, "ISO-8859-1", "windows-1252");

  /**
   * @throws IllegalArgumentException with a sentence that says what to change
   */
  public ImportOptions {
    if (delimiter != null && !DELIMITERS.contains(delimiter)) {
      throw new IllegalArgumentException("delimiter must be a comma, semicolon, tab or |");
    }
    if (!ENCODINGS.contains(encoding)) {
      throw new IllegalArgumentException("encoding must be UTF-8, ISO-8859-1 or windows-1252");
    }
    if (format == ImportFormat.JSONL && !encoding.equals(UTF_8)) {
      throw new IllegalArgumentException("JSONL is written in UTF-8; leave encoding out");
    }
    if (dateFormat != null) {
      formatter(dateFormat);
    }
  }

  static DateTimeFormatter formatter(String pattern) {
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("dateFormat must be a pattern such as dd.MM.yyyy HH:mm");
    }
  }
}

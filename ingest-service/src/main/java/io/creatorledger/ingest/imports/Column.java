package io.creatorledger.ingest.imports;

import java.util.List;
import java.util.Locale;

/**
 * A column of an imported file.
 *
 * @param name ours, lower case with underscores
 * @param example for the template; empty to leave it out
 * @param aliases what other tools call it
 */
public record Column(String name, boolean required, String example, List<String> aliases) {

  static Column required(String name, String example, String... aliases) {
    return new Column(name, true, example, List.of(aliases));
  }

  static Column optional(String name, String example, String... aliases) {
    return new Column(name, false, example, List.of(aliases));
  }

  /** A heading as columns are compared: {@code Created at} is {@code created_at}. */
  static String canonical(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .replaceAll("^_+|_+$", "");
  }
}

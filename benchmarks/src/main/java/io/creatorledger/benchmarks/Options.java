package io.creatorledger.benchmarks;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code --name=value} arguments. */
public record Options(Map<String, String> values) {

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when one is none of the known
   */
  public static Options of(String[] args, Set<String> known) {
    Map<String, String> values = new TreeMap<>();
    for (String arg : args) {
      String[] pair = arg.split("=", 2);
      String name = pair[0].replaceFirst("^--", "");
      if (pair.length != 2 || !pair[0].startsWith("--") || !known.contains(name)) {
        throw new IllegalArgumentException(
            arg + " is none of --" + String.join("=…, --", known) + "=…");
      }
      values.put(name, pair[1]);
    }
    return new Options(values);
  }

  /** The number of an option, or another when it was not given. */
  public int number(String name, int otherwise) {
    return values.containsKey(name) ? Integer.parseInt(values.get(name)) : otherwise;
  }

  /** The text of an option, or another when it was not given. */
  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}

package io.creatorledger.benchmarks.ingest;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code --name=value} arguments. */
record Options(Map<String, String> values) {

  /**
   * @throws IllegalArgumentException when one is none of the known
   */
  static Options of(String[] args, Set<String> known) {
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

  int number(String name, int otherwise) {
    return values.containsKey(name) ? Integer.parseInt(values.get(name)) : otherwise;
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}

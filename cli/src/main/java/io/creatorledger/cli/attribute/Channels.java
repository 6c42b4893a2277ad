package io.creatorledger.cli.attribute;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Paths written as text. */
final class Channels {

  private Channels() {}

  /** {@code a > b > c}; spaces around a name are none of it. */
  static List<String> split(Pattern separator, String path) {
    return Arrays.stream(separator.split(path, -1)).map(String::strip).toList();
  }
}

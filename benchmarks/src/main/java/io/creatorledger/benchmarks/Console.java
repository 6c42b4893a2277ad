package io.creatorledger.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** Where a benchmark says what it measured, line by line, while it runs. */
public record Console(PrintStream out) {

  /** Standard output. */
  public static Console standard() {
    return new Console(System.out);
  }

  /** A line, its numbers written the same everywhere. */
  public void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }
}

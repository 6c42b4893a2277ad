package io.creatorledger.standalone;

import java.io.PrintStream;

/** Tells the person at the terminal what happens, with the seconds since the start. */
final class Progress {

  private final PrintStream terminal;
  private final long started = System.nanoTime();

  Progress(PrintStream terminal) {
    this.terminal = terminal;
  }

  synchronized void say(String line) {
    terminal.printf("[%5.1f s] %s%n", seconds(), line);
    terminal.flush();
  }

  synchronized void show(String text) {
    terminal.println(text);
    terminal.flush();
  }

  double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }
}

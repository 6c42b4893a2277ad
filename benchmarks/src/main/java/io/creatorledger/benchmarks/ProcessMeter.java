package io.creatorledger.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads CPU time and memory of processes and threads from {@code /proc} (Linux). */
public final class ProcessMeter {

  private static final double MICROS_PER_TICK = 1_000_000.0 / 100; // USER_HZ is 100 on Linux
  private static final int UTIME = 11;
  private static final int CUTIME = 13;

  private ProcessMeter() {}

  /**
   * CPU microseconds of a process and of the children it has waited for, and of its living ones.
   */
  public static double cpuMicros(long pid) {
    double own = ticks(Path.of("/proc/" + pid + "/stat"), UTIME, CUTIME + 2) * MICROS_PER_TICK;
    return own + children(pid).mapToDouble(c -> cpuMicros(c.pid())).sum();
  }

  /** CPU microseconds of a process without its children. */
  public static double ownCpuMicros(long pid) {
    return ticks(Path.of("/proc/" + pid + "/stat"), UTIME, UTIME + 2) * MICROS_PER_TICK;
  }

  /** CPU microseconds of a process's living threads, summed by what {@code group} calls them. */
  public static Map<String, Double> threadMicros(long pid, Function<String, String> group) {
    Map<String, Double> micros = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks.toList()) {
        try {
          String name = Files.readString(task.resolve("comm")).strip();
          micros.merge(
              group.apply(name),
              ticks(task.resolve("stat"), UTIME, UTIME + 2) * MICROS_PER_TICK,
              Double::sum);
        } catch (NoSuchFileException e) {
          // the thread has ended
        }
      }
      return micros;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Proportional set size in MiB of a process and its children: shared pages count once. */
  public static double memoryMiB(long pid) {
    return pssKiB(pid) / 1024.0 + children(pid).mapToDouble(c -> memoryMiB(c.pid())).sum();
  }

  private static Stream<ProcessHandle> children(long pid) {
    return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children);
  }

  private static double pssKiB(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has ended
    }
  }

  /** Sums fields of a stat line, counted after the parenthesised name from the state on. */
  private static long ticks(Path stat, int from, int to) {
    try {
      String line = Files.readString(stat);
      List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
      return fields.subList(from, to).stream().mapToLong(Long::parseLong).sum();
    } catch (IOException e) {
      return 0; // it has ended
    }
  }
}

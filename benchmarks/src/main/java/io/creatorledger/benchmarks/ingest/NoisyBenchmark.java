package io.creatorledger.benchmarks.ingest;

import io.creatorledger.benchmarks.Console;
import io.creatorledger.benchmarks.Options;
import io.creatorledger.benchmarks.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.springframework.util.FileSystemUtils;

/**
 * A brand that sends steadily beside another brand, one of whose creators' codes goes round: calm
 * and burst take turns on the service with its own limits, and the steady brand's latencies are
 * compared.
 */
public final class NoisyBenchmark {

  private static final int BODY = 1_024;
  private static final int STEADY_CONNECTIONS = 32;
  private static final int NOISY_CONNECTIONS = 256;
  private static final Set<String> OPTIONS =
      Set.of("seconds", "rounds", "normal", "steady", "times", "warm-up");

  private final Options options;
  private final LoadGenerator noisy;
  private final LoadGenerator steady;
  private final Console console;

  private NoisyBenchmark(Options options, int port, Console console) {
    this.console = console;
    this.options = options;
    this.noisy =
        new LoadGenerator(
            port, NOISY_CONNECTIONS, new OrderRequests("noisy-shopify", BODY, Contender.CODE));
    this.steady =
        new LoadGenerator(
            port, STEADY_CONNECTIONS, new OrderRequests("steady-shopify", BODY, null));
  }

  /**
   * Runs the benchmark.
   *
   * @param args {@code --normal=20 --times=50 --steady=100 --seconds=15 --rounds=5 --warm-up=60}:
   *     the noisy brand's normal rate, how many times it the burst is, the steady brand's rate
   */
  public static void main(String[] args) throws Exception {
    Options options = Options.of(args, OPTIONS);
    Path folder = Files.createTempDirectory("creator-ledger-bench");
    try (Servers servers = new Servers(folder);
        Contender ours = Contender.ours(servers, folder, List.of(), List.of())) {
      Contender.register(ours.port(), "noisy");
      Contender.register(ours.port(), "steady");
      new NoisyBenchmark(options, ours.port(), Console.standard()).run();
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private void run() throws IOException {
    int normal = options.number("normal", 20);
    int burst = normal * options.number("times", 50);
    Duration time = Duration.ofSeconds(options.number("seconds", 15));
    together("warm-up", burst, Duration.ofSeconds(options.number("warm-up", 60)));
    List<Load> calm = new ArrayList<>();
    List<Load> loud = new ArrayList<>();
    for (int round = 0; round < options.number("rounds", 5); round++) {
      calm.add(together("calm", normal, time));
      loud.add(together("burst", burst, time));
    }
    console.say(
        "steady brand: p50 %.1f ms calm, %.1f ms in the burst (ratio %.2f); p99 %.1f ms calm, %.1f"
            + " ms in the burst (ratio %.2f)",
        median(calm, 50),
        median(loud, 50),
        median(loud, 50) / median(calm, 50),
        median(calm, 99),
        median(loud, 99),
        median(loud, 99) / median(calm, 99));
  }

  /** The steady brand's load. */
  private Load together(String label, int rate, Duration time) throws IOException {
    try (var threads = Executors.newSingleThreadExecutor()) {
      CompletableFuture<Load> other =
          CompletableFuture.supplyAsync(() -> openLoop(noisy, rate, time), threads);
      Load mine = steady.openLoop(options.number("steady", 100), time);
      Load theirs = other.join();
      console.say(
          "%-8s steady %4.0f/s p50 %6.1f p99 %6.1f max %6.1f ms %s; noisy %5.0f/s of %d p50 %6.1f"
              + " p99 %6.1f ms %s",
          label,
          mine.perSecond(),
          mine.millis(50),
          mine.millis(99),
          mine.millis(100),
          mine.answers(),
          theirs.perSecond(),
          rate,
          theirs.millis(50),
          theirs.millis(99),
          theirs.answers());
      return mine;
    }
  }

  private static Load openLoop(LoadGenerator generator, int rate, Duration time) {
    try {
      return generator.openLoop(rate, time);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double median(List<Load> loads, double percentile) {
    return loads.stream()
        .mapToDouble(load -> load.millis(percentile))
        .sorted()
        .skip(loads.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}

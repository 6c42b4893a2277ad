package io.creatorledger.benchmarks.ingest;

import io.creatorledger.benchmarks.Console;
import io.creatorledger.benchmarks.Options;
import io.creatorledger.benchmarks.Servers;
import io.creatorledger.benchmarks.bare.BareMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import org.springframework.util.FileSystemUtils;

/**
 * Signed orders, three of ten sent twice, durable before the 2xx and published to Kafka: the ingest
 * service beside bare references. They take turns, forwards and backwards, on the same servers and
 * machine, so that a ratio means something where a figure does not.
 */
public final class IngestBenchmark {

  private static final int SMALL_BODY = 1_024;
  private static final int LARGE_BODY = 27_000;
  private static final Duration WARM_UP_STEP = Duration.ofSeconds(5);
  private static final Duration SOAK_STEP = Duration.ofSeconds(30);
  private static final String BARE_ALL = "bare all";
  private static final Set<String> OPTIONS =
      Set.of(
          "body",
          "seconds",
          "rounds",
          "connections",
          "warm-up",
          "load",
          "only",
          "soak-minutes",
          "settings",
          "csv",
          "before",
          "java");

  private final Options options;
  private final Servers servers;
  private final Console console;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Measurement> measurements = new ArrayList<>();

  private record Lane(Contender contender, OrderRequests requests, LoadGenerator generator) {}

  private IngestBenchmark(Options options, Servers servers, Console console) {
    this.console = console;
    this.options = options;
    this.servers = servers;
  }

  /**
   * Runs the benchmark.
   *
   * @param args {@code --body=1k|27k --seconds=10 --rounds=3 --connections=128 --warm-up=300000
   *     --load=50 --only=ours,all --soak-minutes=10 --csv=file --java=-XX:…
   *     --settings=writers=1,batch-size=500 --before=../other}; load is the open loop's rate in
   *     percent of what the slower of ours and the full reference does; {@code before} is a folder
   *     with another build, to be measured too, without those {@code java} options
   */
  public static void main(String[] args) throws Exception {
    Options options = Options.of(args, OPTIONS);
    Path folder = Files.createTempDirectory("creator-ledger-bench");
    try (Servers servers = new Servers(folder)) {
      IngestBenchmark benchmark = new IngestBenchmark(options, servers, Console.standard());
      try {
        benchmark.start(folder);
        benchmark.run();
      } finally {
        for (Lane lane : benchmark.lanes) {
          lane.contender().close();
        }
      }
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private void start(Path folder) throws Exception {
    List<String> only =
        List.of(
            options
                .text("only", "parse,insert,publish,all,acked,outbox,ours")
                .toLowerCase(Locale.ROOT)
                .split(","));
    for (BareMode mode : BareMode.values()) {
      if (only.contains(mode.name().toLowerCase(Locale.ROOT))) {
        add(Contender.bare(mode, servers, folder));
      }
    }
    String before = options.text("before", "");
    if (!before.isEmpty()) {
      add(Contender.before(Path.of(before), servers, folder, settings()));
    }
    if (only.contains(Contender.OURS)) {
      String java = options.text("java", "");
      add(
          Contender.ours(
              servers, folder, java.isEmpty() ? List.of() : List.of(java.split(" ")), settings()));
    }
  }

  private static OrderRequests orders(Contender contender, int bytes) {
    String brand = contender.name().equals(Contender.BEFORE) ? Contender.BEFORE : Contender.BRAND;
    return new OrderRequests(brand + "-shopify", bytes, null);
  }

  private List<String> settings() {
    List<String> settings = new ArrayList<>(List.of(Contender.UNLIMITED));
    for (String setting : options.text("settings", "").split(",")) {
      if (!setting.isEmpty()) {
        settings.add("--creator-ledger.ingest." + setting);
      }
    }
    return settings;
  }

  private void add(Contender contender) {
    int bytes = options.text("body", "1k").equals("27k") ? LARGE_BODY : SMALL_BODY;
    OrderRequests orders = orders(contender, bytes);
    LoadGenerator generator =
        new LoadGenerator(contender.port(), options.number("connections", 128), orders);
    lanes.add(new Lane(contender, orders, generator));
    console.say(
        "%s is up (process %d), %d bytes a body",
        contender.name(), contender.pid(), orders.bodyBytes());
  }

  private void run() throws IOException, InterruptedException, TimeoutException {
    lanes.forEach(this::warmUp);
    rounds("closed", 0);
    double slowest =
        Math.min(
            median(Contender.OURS, "closed", m -> m.load().perSecond()),
            median(BARE_ALL, "closed", m -> m.load().perSecond()));
    int rate = (int) (slowest * options.number("load", 50) / 100);
    if (rate > 0) {
      console.say("open loop at %d/s", rate);
      rounds("open", rate);
    }
    report();
    soak(rate);
    if (!options.text("csv", "").isEmpty()) {
      List<String> lines = new ArrayList<>(List.of(Measurement.CSV_HEADER));
      measurements.forEach(m -> lines.add(m.csv()));
      Files.write(Path.of(options.text("csv", "")), lines);
    }
  }

  /** By deliveries, not by time: what the compilers have seen decides, and some are faster. */
  private void warmUp(Lane lane) {
    long most = options.number("warm-up", 300_000);
    long accepted = 0;
    try {
      while (accepted < most) {
        Measurement one = measure("warm", lane, WARM_UP_STEP, 0);
        accepted += one.load().accepted();
        if (accepted >= most) {
          console.say("%s", one.line());
        }
      }
    } catch (IOException | InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private void rounds(String loop, int rate)
      throws IOException, InterruptedException, TimeoutException {
    Duration time = Duration.ofSeconds(options.number("seconds", 10));
    List<Lane> order = new ArrayList<>(lanes);
    for (int round = 0; round < options.number("rounds", 3); round++) {
      for (Lane lane : order) {
        Measurement one = measure(loop, lane, time, rate);
        measurements.add(one);
        console.say("%s", one.line());
      }
      Collections.reverse(order);
    }
  }

  private Measurement measure(String loop, Lane lane, Duration time, int rate)
      throws IOException, InterruptedException, TimeoutException {
    return Measurement.of(
        loop,
        lane.contender(),
        servers,
        lane.requests(),
        () ->
            rate == 0 ? lane.generator().closedLoop(time) : lane.generator().openLoop(rate, time));
  }

  private void report() {
    console.say("");
    console.say(
        "%-14s %10s %8s %8s %9s %8s %8s | CPU us per delivery: %7s %6s %10s %9s",
        "median of runs",
        "closed/s",
        "p50 ms",
        "p99 ms",
        "open/s",
        "p50 ms",
        "p99 ms",
        "service",
        "Kafka",
        "PostgreSQL",
        "together");
    for (Lane lane : lanes) {
      String name = lane.contender().name();
      console.say(
          "%-14s %10.0f %8.1f %8.1f %9.0f %8.1f %8.1f | %28.0f %6.0f %10.0f %9.0f",
          name,
          median(name, "closed", m -> m.load().perSecond()),
          median(name, "closed", m -> m.load().millis(50)),
          median(name, "closed", m -> m.load().millis(99)),
          median(name, "open", m -> m.load().perSecond()),
          median(name, "open", m -> m.load().millis(50)),
          median(name, "open", m -> m.load().millis(99)),
          median(name, "closed", Measurement::service),
          median(name, "closed", Measurement::kafka),
          median(name, "closed", Measurement::postgres),
          median(name, "closed", Measurement::cpu));
    }
    for (String reference : List.of(BARE_ALL, "bare acked", "bare outbox", Contender.BEFORE)) {
      compare(reference);
    }
  }

  private void compare(String reference) {
    if (lanes.stream().noneMatch(lane -> lane.contender().name().equals(reference))) {
      return;
    }
    console.say(
        "ours / %s: throughput %.2f, p99 of the open loop %.2f, p99 of the closed loop %.2f,"
            + " CPU %.2f (service alone %.2f)",
        reference,
        ratio(reference, "closed", m -> m.load().perSecond()),
        ratio(reference, "open", m -> m.load().millis(99)),
        ratio(reference, "closed", m -> m.load().millis(99)),
        ratio(reference, "closed", Measurement::cpu),
        ratio(reference, "closed", Measurement::service));
  }

  private void soak(int rate) throws IOException, InterruptedException, TimeoutException {
    int steps = (int) (options.number("soak-minutes", 0) * 60L / SOAK_STEP.toSeconds());
    for (Lane lane : lanes) {
      if (steps > 0 && lane.contender().name().equals(Contender.OURS)) {
        HeapWatch heap = new HeapWatch(lane.contender().pid());
        for (int step = 0; step < steps; step++) {
          Measurement one = measure("soak", lane, SOAK_STEP, rate);
          console.say("%s  heap after a full collection %.1f MiB", one.line(), heap.sample());
        }
        console.say("heap over %d min of load: %.2f MiB per minute", steps / 2, heap.slope());
      }
    }
  }

  private double ratio(String reference, String loop, ToDoubleFunction<Measurement> figure) {
    return median(Contender.OURS, loop, figure) / median(reference, loop, figure);
  }

  private double median(String name, String loop, ToDoubleFunction<Measurement> figure) {
    double[] sorted =
        measurements.stream()
            .filter(m -> m.contender().equals(name) && m.loop().equals(loop))
            .mapToDouble(figure)
            .sorted()
            .toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}

package io.creatorledger.benchmarks;

import io.creatorledger.benchmarks.OpenLoop.Result;
import io.creatorledger.simulator.load.LoadScenario;
import io.creatorledger.simulator.load.LoadScenario.Delivery;
import io.creatorledger.testing.ApiClient;
import io.creatorledger.testing.StandaloneProcess;
import io.creatorledger.testing.StandaloneProcess.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The whole path on the standalone: from a signed webhook's 202 to the credit readable over REST,
 * the highest rate the path sustains, CPU per event and hop, memory, and start-up. The load
 * generator runs on the same machine and takes its share of the cores.
 *
 * <p>Arguments: none, or the rates to try after 100 events/s, such as {@code 500 1000 1500}.
 */
public final class PathBenchmark {

  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration STEADY = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofSeconds(60);
  private static final Duration BOUNDED_DRAIN = Duration.ofSeconds(3);
  private static final int WARM_UP_RATE = 400;
  private static final int STEADY_RATE = 100;
  private static final int DELIVERIES_A_PERSON = 3;
  private static final int ORDER_BYTES = 1024;
  private static final List<Integer> RATES = List.of(500, 750, 1000, 1250, 1500, 2000);

  private final Console console;
  private final StandaloneProcess standalone;
  private final LoadScenario scenario =
      new LoadScenario(7, Instant.now().minus(Duration.ofHours(12)), ORDER_BYTES);
  private long nextPerson;

  private PathBenchmark(Console console, StandaloneProcess standalone) {
    this.console = console;
    this.standalone = standalone;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("creator-ledger-benchmark");
    List<Integer> rates =
        args.length == 0 ? RATES : List.of(args).stream().map(Integer::valueOf).toList();
    try (StandaloneProcess standalone = new StandaloneProcess(command(), data)) {
      new PathBenchmark(Console.standard(), standalone).run(rates);
    }
  }

  /** As {@code ./creator-ledger up} runs it. */
  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms192m",
        "-Xmx640m",
        "-XX:+UseSerialGC",
        "-XX:MaxMetaspaceSize=384m",
        "-XX:ReservedCodeCacheSize=192m",
        "-XX:MaxDirectMemorySize=128m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-jar",
        Path.of("standalone", "target", "standalone.jar").toAbsolutePath().toString());
  }

  private void run(List<Integer> rates) throws InterruptedException {
    console.say("first start: ready after %.1f s", standalone.start(false).toMillis() / 1000.0);
    standalone.close();
    console.say("second start: ready after %.1f s", standalone.start(false).toMillis() / 1000.0);
    ApiClient client = new ApiClient();
    scenario
        .catalog()
        .forEach((path, body) -> client.put(standalone.url(Port.INGEST) + "/api/v1" + path, body));
    measure(WARM_UP_RATE, WARM_UP, "warm-up");
    measure(STEADY_RATE, STEADY, "steady");
    int sustained = 0;
    for (int rate : rates) {
      if (!measure(rate, STEP, "step")) {
        break;
      }
      sustained = rate;
    }
    console.say("highest rate tried with bounded lag: %d events/s", sustained);
    console.say(
        "memory (PSS): services %.0f MiB, Kafka %.0f MiB, PostgreSQL %.0f MiB, together %.0f MiB",
        ProcessMeter.memoryMiB(standalone.pid())
            - ProcessMeter.memoryMiB(standalone.kafkaPid())
            - ProcessMeter.memoryMiB(standalone.postgresPid()),
        ProcessMeter.memoryMiB(standalone.kafkaPid()),
        ProcessMeter.memoryMiB(standalone.postgresPid()),
        ProcessMeter.memoryMiB(standalone.pid()));
  }

  /** One rate for a time; says the figures, and whether the path kept up. */
  private boolean measure(int rate, Duration time, String label) throws InterruptedException {
    long firstPerson = nextPerson;
    nextPerson += rate * time.toSeconds() / DELIVERIES_A_PERSON + 1;
    CreditWatch watch = new CreditWatch(standalone.url(Port.ATTRIBUTION));
    int everyNthOrder = Math.max(1, rate / DELIVERIES_A_PERSON / 7);
    Map<String, Double> before = cpu();
    Result result =
        new OpenLoop(standalone.url(Port.INGEST))
            .run(
                rate,
                time,
                n -> delivery(firstPerson, n),
                (n, at) -> {
                  long order = n / DELIVERIES_A_PERSON;
                  if (n % DELIVERIES_A_PERSON == 2 && order % everyNthOrder == 0) {
                    watch.watch(scenario.orderId(firstPerson + order), at);
                  }
                });
    Duration drain = drain(firstPerson + result.sent() / DELIVERIES_A_PERSON - 1);
    Histogram credited = watch.results();
    Map<String, Double> after = cpu();
    boolean keptUp =
        result.refused() == 0
            && drain.compareTo(BOUNDED_DRAIN) < 0
            && result.perSecond() > rate * 0.97;
    console.say(
        "%s %d events/s: sent %.0f/s, refused %d, 2xx p50 %.1f ms p99 %.1f ms; credit readable p50"
            + " %.0f ms p99 %.0f ms max %.0f ms (%d samples); drained %.1f s: %s",
        label,
        rate,
        result.perSecond(),
        result.refused(),
        result.answered().getValueAtPercentile(50) / 1000.0,
        result.answered().getValueAtPercentile(99) / 1000.0,
        credited.getValueAtPercentile(50) / 1000.0,
        credited.getValueAtPercentile(99) / 1000.0,
        credited.getMaxValue() / 1000.0,
        credited.getTotalCount(),
        drain.toMillis() / 1000.0,
        keptUp ? "kept up" : "did not keep up");
    StringBuilder cpu = new StringBuilder();
    after.forEach(
        (who, micros) -> {
          double perEvent = (micros - before.getOrDefault(who, 0.0)) / result.sent();
          if (perEvent >= 1) {
            cpu.append(String.format(Locale.ROOT, " %s %.0f,", who, perEvent));
          }
        });
    console.say("  CPU microseconds per event:%s", cpu);
    return keptUp;
  }

  private Delivery delivery(long firstPerson, long n) {
    long person = firstPerson + n / DELIVERIES_A_PERSON;
    int part = (int) (n % DELIVERIES_A_PERSON);
    return part < 2 ? scenario.touch(person, part, Instant.now()) : scenario.order(person);
  }

  /** How long after the last 2xx the last order's credit is readable. */
  private Duration drain(long lastPerson) throws InterruptedException {
    CreditWatch last = new CreditWatch(standalone.url(Port.ATTRIBUTION));
    last.watch(scenario.orderId(lastPerson), System.nanoTime());
    return Duration.ofNanos(last.results().getMaxValue() * 1000);
  }

  private Map<String, Double> cpu() {
    Map<String, Double> micros = new LinkedHashMap<>();
    double kafka = ProcessMeter.cpuMicros(standalone.kafkaPid());
    double postgres = ProcessMeter.cpuMicros(standalone.postgresPid());
    micros.put("services", ProcessMeter.cpuMicros(standalone.pid()) - kafka - postgres);
    micros.put("Kafka", kafka);
    micros.put("PostgreSQL", postgres);
    micros.put(
        "load generator",
        ProcessMeter.cpuMicros(ProcessHandle.current().pid())
            - ProcessMeter.cpuMicros(standalone.pid()));
    micros.putAll(new TreeMap<>(ProcessMeter.threadMicros(standalone.pid(), PathBenchmark::hop)));
    return micros;
  }

  /** The hop a thread of the services works for; thread names are cut at 15 characters. */
  private static String hop(String thread) {
    if (thread.startsWith("ForkJoinPool")) {
      return "[HTTP]";
    }
    if (thread.startsWith("C1 ") || thread.startsWith("C2 ")) {
      return "[compiler]";
    }
    for (String service : List.of("ingest", "identity", "fraud", "attribution", "crm-sync")) {
      if (thread.startsWith(service)) {
        return thread.contains("outbox") ? "[" + service + " outbox]" : "[" + service + "]";
      }
    }
    if (thread.startsWith("kafka-producer")) {
      return "[producers]";
    }
    return thread.startsWith("VM Thread") || thread.contains("GC") ? "[GC]" : "[other]";
  }
}

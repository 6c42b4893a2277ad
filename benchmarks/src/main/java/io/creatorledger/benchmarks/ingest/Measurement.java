package io.creatorledger.benchmarks.ingest;

import io.creatorledger.benchmarks.ProcessMeter;
import io.creatorledger.benchmarks.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/**
 * One load on one contender, with what it cost until everything accepted was published.
 *
 * @param service CPU microseconds per accepted delivery; so are the next three
 */
record Measurement(
    String contender,
    String loop,
    Load load,
    Duration drain,
    double service,
    double kafka,
    double postgres,
    double generator) {

  static final String CSV_HEADER =
      "contender,loop,accepted,not_accepted,per_second,p50_ms,p99_ms,max_ms,drain_ms,"
          + "cpu_service_us,cpu_kafka_us,cpu_postgres_us,cpu_load_generator_us";

  /** A load. */
  interface Work {
    Load run() throws IOException;
  }

  static Measurement of(
      String loop, Contender contender, Servers servers, OrderRequests requests, Work work)
      throws IOException, InterruptedException, TimeoutException {
    long own = ProcessHandle.current().pid();
    double service = ProcessMeter.ownCpuMicros(contender.pid());
    double kafka = servers.kafkaCpu();
    double postgres = servers.postgresCpu();
    double generator = ProcessMeter.ownCpuMicros(own);
    Load load = work.run();
    long begin = System.nanoTime();
    if (contender.published() != null && load.accepted() == load.sent()) {
      contender.published().await(requests.distinct());
    }
    Duration drain = Duration.ofNanos(System.nanoTime() - begin);
    double each = Math.max(1, load.accepted());
    return new Measurement(
        contender.name(),
        loop,
        load,
        drain,
        (ProcessMeter.ownCpuMicros(contender.pid()) - service) / each,
        (servers.kafkaCpu() - kafka) / each,
        (servers.postgresCpu() - postgres) / each,
        (ProcessMeter.ownCpuMicros(own) - generator) / each);
  }

  /** CPU microseconds per delivery without the load generator. */
  double cpu() {
    return service + kafka + postgres;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-14s %-6s %7.0f/s  p50 %7.1f  p99 %7.1f  max %7.1f ms  drained %5.2f s  CPU us: service"
            + " %4.0f Kafka %3.0f PostgreSQL %4.0f generator %3.0f  %s",
        contender,
        loop,
        load.perSecond(),
        load.millis(50),
        load.millis(99),
        load.latency().getMaxValue() / 1000.0,
        drain.toMillis() / 1000.0,
        service,
        kafka,
        postgres,
        generator,
        load.accepted() == load.sent() ? "" : "answers " + load.answers());
  }

  String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%d,%.1f,%.3f,%.3f,%.3f,%d,%.1f,%.1f,%.1f,%.1f",
        contender,
        loop,
        load.accepted(),
        load.sent() - load.accepted(),
        load.perSecond(),
        load.millis(50),
        load.millis(99),
        load.latency().getMaxValue() / 1000.0,
        drain.toMillis(),
        service,
        kafka,
        postgres,
        generator);
  }
}

package io.creatorledger.benchmarks.reports;

import io.creatorledger.benchmarks.Console;
import io.creatorledger.benchmarks.JavaProcess;
import io.creatorledger.benchmarks.Options;
import io.creatorledger.benchmarks.Servers;
import io.creatorledger.embedded.FreePort;
import io.creatorledger.testing.ApiClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Reports of the real service over a long ledger, asked for over HTTP one after the other, and the
 * same sums straight from the ledger's rows.
 */
public final class ReportBenchmark {

  private static final Console CONSOLE = Console.standard();

  private static final LocalDate LAST_DAY = LocalDate.parse("2026-10-31");
  private static final List<String> KINDS =
      List.of(
          "creators",
          "campaigns",
          "content",
          "tiers",
          "campaign-tiers",
          "platforms",
          "content-types",
          "reach",
          "creator-reach",
          "models",
          "returns/creators",
          "returns/content",
          "returns/platforms");

  /** The service's job leaves a brand alone whose sums are somebody else's. */
  private static final String SUMS_LOCK = "hashtextextended('attribution.sums|bench', 0)";

  private static final int SHORTEST = 7;
  private static final int LONGEST = 365;
  private static final int WARM_UP = 300;
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private static final String FROM_LEDGER =
      """
      WITH per_order AS (
        SELECT creator_id, currency, order_id, sum(amount_minor) AS amount
        FROM ledger_entry
        WHERE brand_id = 'bench' AND model = 'linear'
          AND accrual_at >= DATE '%1$s'::timestamp AT TIME ZONE 'America/New_York'
          AND accrual_at < (DATE '%2$s' + 1)::timestamp AT TIME ZONE 'America/New_York'
        GROUP BY 1, 2, 3)
      SELECT creator_id, currency, count(*) FILTER (WHERE amount <> 0), sum(amount)
      FROM per_order GROUP BY 1, 2
      """;

  private ReportBenchmark() {}

  /**
   * Runs.
   *
   * @param args {@code --credits=10000000 --requests=1500 --ledger-requests=10}
   */
  public static void main(String[] args) throws Exception {
    Options options = Options.of(args, Set.of("credits", "requests", "ledger-requests"));
    Path folder = Files.createTempDirectory("creator-ledger-bench");
    try (Servers servers = new Servers(folder)) {
      String url = servers.database("reports", "attribution");
      int port = FreePort.find();
      Process service = service(servers, url, port, folder.resolve("attribution.log"));
      try (Connection connection =
          DriverManager.getConnection(url, servers.user(), servers.password())) {
        fill(connection, options.number("credits", 10_000_000));
        ask(port, options.number("requests", 1500));
        askTheLedger(connection, options.number("ledger-requests", 10));
      } finally {
        service.destroy();
        service.waitFor(30, TimeUnit.SECONDS);
        service.destroyForcibly();
      }
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static Process service(Servers servers, String url, int port, Path log) throws Exception {
    List<String> command =
        JavaProcess.service(Path.of(""), "attribution-service", List.of(), servers, url, port);
    return JavaProcess.start(command, log, port);
  }

  private static void fill(Connection connection, int credits)
      throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + SUMS_LOCK + ")");
      long begin = System.nanoTime();
      LongLedger.write(connection, credits);
      CONSOLE.say("%,d ledger rows in %.0f s", rows(connection, "ledger_entry"), since(begin));
      begin = System.nanoTime();
      statement.execute("TRUNCATE ledger_unsummed");
      statement.execute(
          "INSERT INTO credit_day SELECT 'bench', s.*"
              + " FROM credit_sums_of('bench', 'America/New_York') s"
              + " ORDER BY day, hashtext(s::text)");
      CONSOLE.say(
          "%,d daily sums, added up from the ledger in %.0f s",
          rows(connection, "credit_day"), since(begin));
      begin = System.nanoTime();
      statement.execute("SELECT pg_advisory_unlock(" + SUMS_LOCK + ")");
      while (number(connection, "SELECT count(*) FROM brand WHERE spans_kept_until IS NULL") > 0) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      CONSOLE.say(
          "%,d sums of quarters, months and their thirds, added up by the service's job in %.0f s",
          rows(connection, "credit_span"), since(begin));
      statement.execute("VACUUM ANALYZE credit_day, credit_span");
    }
  }

  private static void ask(int port, int requests) {
    ApiClient client = new ApiClient();
    SplittableRandom random = new SplittableRandom(1);
    Histogram all = new Histogram(HIGHEST_MICROS, 3);
    Histogram longest = new Histogram(HIGHEST_MICROS, 3);
    Map<String, Histogram> byKind = new LinkedHashMap<>();
    for (int i = -WARM_UP; i < requests; i++) {
      String kind = KINDS.get(Math.floorMod(i, KINDS.size()));
      boolean year = random.nextInt(4) == 0;
      int days = year ? LONGEST : SHORTEST + random.nextInt(LONGEST - SHORTEST);
      LocalDate to = LAST_DAY.minusDays(random.nextInt(LongLedger.DAYS - LONGEST));
      String address =
          "http://127.0.0.1:%d/api/v1/brands/bench/reports/%s?model=linear&booking=%s&from=%s&to=%s"
              .formatted(
                  port,
                  kind,
                  random.nextBoolean() ? "accrual" : "cash",
                  to.minusDays(days - 1L),
                  to);
      long begin = System.nanoTime();
      JsonNode report = client.get(address);
      long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
      if (report.path("rows").isEmpty()) {
        throw new IllegalStateException("an empty report: " + address);
      }
      if (i >= 0) {
        all.recordValue(micros);
        byKind.computeIfAbsent(kind, k -> new Histogram(HIGHEST_MICROS, 3)).recordValue(micros);
        if (year) {
          longest.recordValue(micros);
        }
      }
    }
    print("reports of 7 to 365 days, over HTTP", all);
    print("of these, reports of a year", longest);
    byKind.forEach((kind, times) -> print("of these, " + kind, times));
  }

  private static void askTheLedger(Connection connection, int requests) throws SQLException {
    SplittableRandom random = new SplittableRandom(2);
    Histogram times = new Histogram(HIGHEST_MICROS, 3);
    for (int i = 0; i < requests; i++) {
      LocalDate from = LAST_DAY.minusDays(SHORTEST + random.nextInt(LONGEST - SHORTEST));
      long begin = System.nanoTime();
      number(
          connection,
          "SELECT count(*) FROM (" + FROM_LEDGER.formatted(from, LAST_DAY) + ") AS report");
      times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
    }
    print("the same straight from the ledger's rows, SQL only", times);
  }

  private static void print(String what, Histogram micros) {
    CONSOLE.say(
        "%-52s p50 %8.1f  p95 %8.1f  p99 %8.1f ms  (%d)",
        what,
        micros.getValueAtPercentile(50) / 1000.0,
        micros.getValueAtPercentile(95) / 1000.0,
        micros.getValueAtPercentile(99) / 1000.0,
        micros.getTotalCount());
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long rows(Connection connection, String table) throws SQLException {
    return number(connection, "SELECT count(*) FROM " + table);
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}

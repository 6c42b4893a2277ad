package io.creatorledger.benchmarks;

import io.creatorledger.benchmarks.ingest.IngestBenchmark;
import io.creatorledger.benchmarks.ingest.NoisyBenchmark;
import io.creatorledger.benchmarks.live.LiveBenchmark;
import io.creatorledger.benchmarks.models.ModelsBenchmark;
import io.creatorledger.benchmarks.reports.ReportBenchmark;
import io.creatorledger.benchmarks.truth.TruthBenchmark;
import java.util.Arrays;

/** {@code ./creator-ledger bench …}: says which measurement runs. */
public final class Benchmarks {

  private Benchmarks() {}

  /**
   * Runs one.
   *
   * @param args {@code ingest}, {@code noisy}, {@code models}, {@code reports}, {@code live} or
   *     {@code truth} and its options, or the rates of the whole path
   */
  public static void main(String[] args) throws Exception {
    String first = args.length == 0 ? "" : args[0];
    String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    switch (first) {
      case "ingest" -> IngestBenchmark.main(rest);
      case "noisy" -> NoisyBenchmark.main(rest);
      case "models" -> ModelsBenchmark.main(rest);
      case "live" -> LiveBenchmark.main(rest);
      case "reports" -> ReportBenchmark.main(rest);
      case "truth" -> TruthBenchmark.main(rest);
      default -> PathBenchmark.main(args);
    }
  }
}

package io.creatorledger.benchmarks.models;

import io.creatorledger.models.markov.MarkovModel;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.RuleCredits;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.models.shapley.ShapleyModel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Models over a {@link Market}, on all processors where they divide paths, and the same sums as
 * loops over bare arrays ({@code bare…}). A loop keeps no names, checks nothing and returns no
 * credits.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx6g", "-XX:+UseSerialGC"})
public class ModelsBenchmark {

  private static final List<Rule> FIVE =
      List.of(
          Rules.FIRST_TOUCH,
          Rules.LAST_TOUCH,
          Rules.LINEAR,
          Rules.TIME_DECAY,
          Rules.POSITION_BASED);

  /**
   * Runs.
   *
   * @param args JMH's own, such as {@code -p channels=500 markov}
   */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    CommandLineOptions options = new CommandLineOptions(args);
    OptionsBuilder builder = new OptionsBuilder();
    builder.parent(options);
    if (options.getIncludes().isEmpty()) {
      builder.include(ModelsBenchmark.class.getPackageName());
    }
    new Runner(builder.build()).run();
  }

  @Benchmark
  public List<Credits> fiveHeuristics(Market market) {
    return RuleCredits.of(FIVE, market.paths);
  }

  @Benchmark
  public double[][] bareFiveHeuristics(Market market) {
    return BareLoops.heuristics(market);
  }

  @Benchmark
  public Credits shapley(Market market) {
    return ShapleyModel.credits(market.paths);
  }

  @Benchmark
  public double[] bareShapley(Market market) {
    return BareLoops.shapley(market);
  }

  @Benchmark
  public Credits markovOrderOne(Market market) {
    return MarkovModel.fit(market.paths, 1, true).credits();
  }

  @Benchmark
  public double[] bareMarkovCounts(Market market) {
    return BareLoops.markovCounts(market);
  }
}

package io.creatorledger.benchmarks.models;

import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.hazard.SurvivalModel;
import io.creatorledger.models.learn.GradientBoosting;
import io.creatorledger.models.learned.ConversionModel;
import io.creatorledger.models.learned.JourneyTouch;
import io.creatorledger.models.learned.LearningJourney;
import io.creatorledger.models.path.Credits;
import io.creatorledger.models.path.Paths;
import io.creatorledger.models.path.PathsBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Models that learn: training, foretelling, and explaining by SHAP values. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 4)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx6g", "-XX:+UseSerialGC"})
public class LearnedBenchmark {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  /** Journeys of 50 creators, and a model of them. */
  @State(Scope.Benchmark)
  public static class Trained {

    @Param("50000")
    int journeys;

    List<LearningJourney> all = List.of();
    @Nullable ConversionModel model;

    /** Generates the same journeys every time. */
    @Setup(Level.Trial)
    public void generate() {
      SplittableRandom random = new SplittableRandom(7);
      List<LearningJourney> made = new ArrayList<>();
      for (int j = 0; j < journeys; j++) {
        List<JourneyTouch> touches = new ArrayList<>();
        int length = 1 + random.nextInt(8);
        double chance = 0.03;
        for (int i = length - 1; i >= 0; i--) {
          int creator = (int) (50 * random.nextDouble() * random.nextDouble());
          touches.add(
              new JourneyTouch(
                  "creator " + creator,
                  random.nextBoolean() ? "video" : "story",
                  random.nextBoolean() ? "mobile" : "desktop",
                  random.nextInt(4) == 0,
                  30 * random.nextDouble(),
                  i * 2 * random.nextDouble()));
          chance += creator % 5 == 0 ? 0.05 : 0;
        }
        boolean converted = random.nextDouble() < chance;
        made.add(new LearningJourney(touches, converted, converted ? 40 : 0, BEGIN.plusSeconds(j)));
      }
      all = made;
      model = ConversionModel.fit(all, GradientBoosting.Options.standard());
    }

    /** Frees native memory. */
    @TearDown(Level.Trial)
    public void close() {
      if (model != null) {
        model.close();
      }
    }

    ConversionModel model() {
      if (model == null) {
        throw new IllegalStateException("not set up");
      }
      return model;
    }
  }

  /** A million journeys whose touches have times; a fifth of them convert. */
  @State(Scope.Benchmark)
  public static class Timed {

    @Param("1000000")
    int journeys;

    @Param("50")
    int channels;

    Paths paths = PathsBuilder.timed().build();

    /** Generates the same journeys every time. */
    @Setup(Level.Trial)
    public void generate() {
      SplittableRandom random = new SplittableRandom(11);
      PathsBuilder builder = PathsBuilder.timed();
      for (int c = 0; c < channels; c++) {
        builder.channel("channel " + c);
      }
      int[] path = new int[8];
      double[] ages = new double[8];
      for (int j = 0; j < journeys; j++) {
        int length = 1 + random.nextInt(8);
        double age = 0;
        for (int i = length - 1; i >= 0; i--) {
          age += 4 * random.nextDouble();
          ages[i] = age;
          path[i] = (int) (channels * random.nextDouble() * random.nextDouble());
        }
        boolean converted = random.nextInt(5) == 0;
        builder.add(path, ages, length, converted ? 1 : 0, converted ? 40 : 0, converted ? 0 : 1);
      }
      paths = builder.build();
    }
  }

  @Benchmark
  public double[] survivalFit(Timed timed) {
    return SurvivalModel.fit(timed.paths, 7).effects();
  }

  @Benchmark
  public double[] hazardFit(Market market) {
    return HazardModel.fit(market.paths).hazards();
  }

  @Benchmark
  public double train(Trained trained) {
    try (ConversionModel model =
        ConversionModel.fit(trained.all, GradientBoosting.Options.standard())) {
      return model.accuracy().auc();
    }
  }

  @Benchmark
  public double[] foretell(Trained trained) {
    return trained.model().probabilities(trained.all);
  }

  /** Only converting journeys are explained, about 7 000 of them. */
  @Benchmark
  public Credits explain(Trained trained) {
    return trained.model().credits(trained.all);
  }
}

package io.creatorledger.attribution;

import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.models.hazard.HazardModel;
import io.creatorledger.models.learn.PopulationStability;
import io.creatorledger.models.path.Paths;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where models are learned from a brand's journeys. A version that foretells journeys it has not
 * seen no better than one probability for all is kept, and never applied.
 */
@Transactional
public class ModelDesk {

  /** Fewer say nothing about any creator. */
  private static final int FEWEST_CONVERSIONS = 100;

  /** Part of the time that a version is tried on. */
  private static final int HELD_BACK = 5;

  /** What is learned from unless somebody says otherwise. */
  public static final int USUAL_DAYS = 90;

  /** What is held against the time a model learned from. */
  private static final int LATELY_DAYS = 7;

  /** Of fewer the parts move by chance. */
  private static final int FEWEST_TOUCHES = 500;

  private static final double SMALLEST = 1e-12;

  private final LearnedModels models;
  private final Clock clock;

  ModelDesk(LearnedModels models, Clock clock) {
    this.models = models;
    this.clock = clock;
  }

  /**
   * Learns from the last days and keeps what was learned as the brand's next version.
   *
   * @throws IllegalArgumentException in words, when there is too little to learn from
   */
  public LearnedModel train(BrandId brand, int days, String who) {
    Instant until = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant from = until.minus(Duration.ofDays(days));
    Instant cut = until.minus(Duration.between(from, until).dividedBy(HELD_BACK));
    Paths all = models.journeys(brand, from, until);
    Paths earlier = models.journeys(brand, from, cut);
    Paths later = models.journeys(brand, cut, until);
    if (earlier.totalConversions() < FEWEST_CONVERSIONS
        || earlier.totalNulls() == 0
        || later.totalConversions() == 0) {
      throw new IllegalArgumentException(
          ("%d days have %d orders with touches and %d people who were touched and did not order;"
                  + " learning takes %d orders before the last fifth of the time, one in it, and"
                  + " some people who did not order")
              .formatted(
                  days,
                  (long) all.totalConversions(),
                  (long) all.totalNulls(),
                  FEWEST_CONVERSIONS));
    }
    LearnedCredit tried = learn(earlier);
    double rate = earlier.totalConversions() / (earlier.totalConversions() + earlier.totalNulls());
    double logLoss = logLoss(later, tried);
    double plain = logLoss(later, LearnedCredit.of(0, -Math.log1p(-rate), Map.of()));
    return models.add(
        new LearnedModel(
            brand,
            learn(all),
            from,
            until,
            (long) (all.totalConversions() + all.totalNulls()),
            (long) all.totalConversions(),
            logLoss,
            plain,
            logLoss < plain,
            who,
            until));
  }

  /**
   * Learns when the newest version is older than that, or a day old and the brand's touches come
   * from other creators than it learned from, unless another replica is at it.
   */
  public void trainIfDue(BrandId brand, Duration age) {
    if (!models.tryAlone(brand)) {
      return;
    }
    Optional<LearnedModel> newest = models.list(brand).stream().findFirst();
    if (newest.isEmpty() || isOlder(newest.get(), age)) {
      train(brand, USUAL_DAYS, "schedule");
    } else if (isOlder(newest.get(), Duration.ofDays(1))) {
      OptionalDouble drift = drift(newest.get());
      if (drift.isPresent() && drift.getAsDouble() > PopulationStability.SHIFTED) {
        train(brand, USUAL_DAYS, String.format(Locale.ROOT, "drift %.2f", drift.getAsDouble()));
      }
    }
  }

  /**
   * How much the creators of the last week's touches differ from those the model learned from, by
   * {@link PopulationStability}; empty when either time has too few touches to tell. Reads all the
   * brand's touches of both times.
   */
  public OptionalDouble drift(LearnedModel model) {
    Instant now = clock.instant();
    Map<CreatorId, Long> then = models.touches(model.brand(), model.from(), model.until());
    Map<CreatorId, Long> lately =
        models.touches(model.brand(), now.minus(Duration.ofDays(LATELY_DAYS)), now);
    return total(then) < FEWEST_TOUCHES || total(lately) < FEWEST_TOUCHES
        ? OptionalDouble.empty()
        : OptionalDouble.of(PopulationStability.index(names(then), names(lately)));
  }

  private boolean isOlder(LearnedModel model, Duration age) {
    return !model.trainedAt().isAfter(clock.instant().minus(age));
  }

  private static long total(Map<CreatorId, Long> touches) {
    return touches.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> names(Map<CreatorId, Long> touches) {
    Map<String, Long> names = new HashMap<>();
    touches.forEach((creator, count) -> names.put(creator.value(), count));
    return names;
  }

  private static LearnedCredit learn(Paths paths) {
    HazardModel model = HazardModel.fit(paths);
    double[] learned = model.hazards();
    Map<CreatorId, Double> hazards = new HashMap<>();
    for (int c = 0; c < learned.length; c++) {
      hazards.put(new CreatorId(paths.channels().get(c)), learned[c]);
    }
    return LearnedCredit.of(0, model.baseline(), hazards);
  }

  private static double logLoss(Paths paths, LearnedCredit credit) {
    double loss = 0;
    for (int p = 0; p < paths.size(); p++) {
      double total = credit.baseline();
      for (int t = paths.start(p); t < paths.end(p); t++) {
        total += credit.hazard(new CreatorId(paths.channels().get(paths.channel(t))));
      }
      double misses = Math.exp(-total);
      loss -= paths.conversions(p) * Math.log(Math.max(SMALLEST, 1 - misses));
      loss -= paths.nulls(p) * Math.log(Math.max(SMALLEST, misses));
    }
    return loss / (paths.totalConversions() + paths.totalNulls());
  }
}

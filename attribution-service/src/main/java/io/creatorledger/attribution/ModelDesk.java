package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.Divergence;
import io.creatorledger.attribution.policy.LearnedKind;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.models.learn.PopulationStability;
import io.creatorledger.models.path.Paths;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where models are learned from a brand's journeys. A version that foretells journeys it has not
 * seen no better than one probability for all is kept, and never applied.
 */
@Transactional
public class ModelDesk {

  private static final Logger log = LoggerFactory.getLogger(ModelDesk.class);

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

  /** Of fewer orders by creator the parts of revenue move by chance. */
  private static final int FEWEST_CREDITS = 100;

  private final LearnedModels models;
  private final Policies policies;
  private final CreditSums sums;
  private final Catalog catalog;
  private final Clock clock;

  ModelDesk(
      LearnedModels models, Policies policies, CreditSums sums, Catalog catalog, Clock clock) {
    this.models = models;
    this.policies = policies;
    this.sums = sums;
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * Learns from the last days and keeps what was learned as the brand's next version.
   *
   * @throws IllegalArgumentException in words, when there is too little to learn from
   */
  public LearnedModel train(BrandId brand, LearnedKind kind, int days, String who) {
    return learn(brand, kind, journeys(brand, days), who);
  }

  /**
   * What a version is learned from.
   *
   * @param all of them
   * @param earlier those that it is tried with
   * @param later those that it is tried on
   */
  private record Journeys(Instant from, Instant until, Paths all, Paths earlier, Paths later) {}

  private Journeys journeys(BrandId brand, int days) {
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
    return new Journeys(from, until, all, earlier, later);
  }

  private LearnedModel learn(BrandId brand, LearnedKind kind, Journeys from, String who) {
    Learning learning = Learning.of(kind, from.all(), from.earlier(), from.later());
    return models.add(
        new LearnedModel(
            brand,
            learning.credit(),
            learning.standardErrors(),
            from.from(),
            from.until(),
            (long) (from.all().totalConversions() + from.all().totalNulls()),
            (long) from.all().totalConversions(),
            learning.logLoss(),
            learning.plainLogLoss(),
            learning.foretells(),
            who,
            from.until()));
  }

  /**
   * Learns when the newest version is older than that, or a day old and the brand's touches come
   * from other creators than it learned from, or last week's revenue went to others than that of
   * the last week it learned from; unless another replica is at it. A brand that has models of
   * several kinds learns all of them, when the one whose newest version is oldest is due.
   *
   * @return how far the brand has moved from that version; empty before there is one, and when
   *     another replica is at it
   */
  public Optional<Moved> trainIfDue(BrandId brand, Duration age) {
    if (!models.tryAlone(brand)) {
      return Optional.empty();
    }
    Map<LearnedKind, LearnedModel> newest = new EnumMap<>(LearnedKind.class);
    models.list(brand).forEach(model -> newest.putIfAbsent(model.credit().kind(), model));
    if (newest.isEmpty()) {
      train(brand, LearnedKind.SHAPLEY, USUAL_DAYS, "schedule");
      return Optional.empty();
    }
    LearnedModel oldest =
        Collections.min(newest.values(), Comparator.comparing(LearnedModel::trainedAt));
    Moved moved = new Moved(drift(oldest), creditDivergence(oldest));
    why(oldest, moved, age).ifPresent(why -> trainAgain(brand, newest.keySet(), why));
    return Optional.of(moved);
  }

  /** What one kind cannot learn from is enough for another. */
  private void trainAgain(BrandId brand, Set<LearnedKind> kinds, String why) {
    Journeys journeys = journeys(brand, USUAL_DAYS);
    for (LearnedKind kind : kinds) {
      try {
        learn(brand, kind, journeys, why);
      } catch (IllegalArgumentException e) {
        log.warn("brand {}: no {} was learned: {}", brand, kind.model(), e.getMessage());
      }
    }
  }

  private Optional<String> why(LearnedModel model, Moved moved, Duration age) {
    return isOlder(model, age)
        ? Optional.of("schedule")
        : isOlder(model, Duration.ofDays(1)) ? moved.why() : Optional.empty();
  }

  /**
   * How far a brand has moved from what a model learned from; empty where there is too little to
   * tell.
   *
   * @param drift of touches, by {@link PopulationStability}
   * @param creditDivergence of revenue, by {@link Divergence}
   */
  public record Moved(OptionalDouble drift, OptionalDouble creditDivergence) {

    /** From this part of the revenue on a week's credit is another one. */
    private static final double DIVERGED = 0.2;

    /** Why to learn anew; empty when there is no reason to. */
    Optional<String> why() {
      return drift.orElse(0) > PopulationStability.SHIFTED
          ? Optional.of(String.format(Locale.ROOT, "drift %.2f", drift.getAsDouble()))
          : creditDivergence.orElse(0) > DIVERGED
              ? Optional.of(
                  String.format(
                      Locale.ROOT, "credit divergence %.2f", creditDivergence.getAsDouble()))
              : Optional.empty();
    }
  }

  /**
   * How much the players of the last week's touches differ from those the model learned from, by
   * {@link PopulationStability}; empty when either time has too few touches to tell. Reads all the
   * brand's touches of both times.
   */
  public OptionalDouble drift(LearnedModel model) {
    Instant now = clock.instant();
    Map<Player, Long> then = models.touches(model.brand(), model.from(), model.until());
    Map<Player, Long> lately =
        models.touches(model.brand(), now.minus(Duration.ofDays(LATELY_DAYS)), now);
    return total(then) < FEWEST_TOUCHES || total(lately) < FEWEST_TOUCHES
        ? OptionalDouble.empty()
        : OptionalDouble.of(PopulationStability.index(names(then), names(lately)));
  }

  /**
   * How differently the model in force shared out last week's revenue and that of the last week
   * that a learned model knows: whole days by accrual, in the brand's currency. Both weeks are the
   * same until a day after it was learned; then what moves is what it could not know.
   */
  public OptionalDouble creditDivergence(LearnedModel model) {
    BrandSettings brand = catalog.brand(model.brand()).orElse(null);
    if (brand == null) {
      return OptionalDouble.empty();
    }
    List<CreditSum> then = week(brand, model.until());
    List<CreditSum> lately = week(brand, clock.instant());
    return credited(then) < FEWEST_CREDITS || credited(lately) < FEWEST_CREDITS
        ? OptionalDouble.empty()
        : Divergence.of(revenue(then), revenue(lately)).stream()
            .mapToDouble(Divergence::distance)
            .findFirst();
  }

  /** Sums of the seven days before that of a moment. */
  private List<CreditSum> week(BrandSettings brand, Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, brand.timeZone());
    ModelName inForce = policies.of(brand.brandId()).general().modelNames().getFirst();
    return sums
        .of(
            new ReportQuery(
                brand.brandId(),
                Grouping.CREATOR,
                inForce,
                Booking.ACCRUAL,
                day.minusDays(LATELY_DAYS),
                day.minusDays(1)))
        .stream()
        .filter(sum -> sum.amount().currency().equals(brand.currency()))
        .toList();
  }

  private static long credited(List<CreditSum> sums) {
    return sums.stream().filter(CreditSum::attributed).mapToLong(CreditSum::orders).sum();
  }

  private static Map<Optional<CreatorId>, Long> revenue(List<CreditSum> sums) {
    Map<Optional<CreatorId>, Long> revenue = new HashMap<>();
    for (CreditSum sum : sums) {
      revenue.merge(
          Optional.ofNullable(sum.id()).map(CreatorId::new), sum.amount().minor(), Long::sum);
    }
    return revenue;
  }

  private boolean isOlder(LearnedModel model, Duration age) {
    return !model.trainedAt().isAfter(clock.instant().minus(age));
  }

  private static long total(Map<Player, Long> touches) {
    return touches.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> names(Map<Player, Long> touches) {
    Map<String, Long> names = new HashMap<>();
    touches.forEach((player, count) -> names.put(player.text(), count));
    return names;
  }
}

package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.ModelLife;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.ModelStage;
import io.creatorledger.attribution.policy.ModelStage.Stage;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.policy.ShadowWeek;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where learned models are let credit in the shadow of what is in force: computed as if a policy
 * named them, and never booked.
 */
public final class ShadowDesk {

  /** Replicas begin at different hours. */
  private static final Duration MEASURED_LATELY = Duration.ofHours(20);

  private final ModelLife life;
  private final Policies policies;
  private final PolicyChanges changes;
  private final Facts facts;
  private final Recrediting recrediting;
  private final TransactionTemplate transactions;
  private final Clock clock;

  ShadowDesk(
      ModelLife life,
      Policies policies,
      PolicyChanges changes,
      Facts facts,
      Recrediting recrediting,
      TransactionTemplate transactions,
      Clock clock) {
    this.life = life;
    this.policies = policies;
    this.changes = changes;
    this.facts = facts;
    this.recrediting = recrediting;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Notes that a model entered a stage.
   *
   * @param stage as the API spells it
   * @throws IllegalArgumentException in words, when there is no reason, or a policy's change
   *     decides on the stage
   */
  public void enter(LearnedModel model, String stage, String reason, String who) {
    if (!stage.equals(Stage.SHADOW.name()) && !stage.equals(Stage.RETIRED.name())) {
      throw new IllegalArgumentException(
          "stage is SHADOW or RETIRED, not %s; a change of policy that names %s makes it a canary or live"
              .formatted(stage, model.credit().text()));
    }
    life.enter(
        model.brand(),
        new ModelStage(
            model.credit().version(),
            Stage.valueOf(stage),
            0,
            who,
            PolicyDesk.checked(reason),
            clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  /** Everything that became of models of a brand, by version, newest first. */
  public Map<Integer, List<ModelStage>> lives(BrandId brand, List<LearnedModel> models) {
    List<ModelStage> entered = life.entered(brand);
    PolicyBook book = policies.of(brand);
    List<PolicyChange> all = changes.list(brand);
    Map<Integer, List<ModelStage>> lives = new HashMap<>();
    for (LearnedModel model : models) {
      int version = model.credit().version();
      List<ModelStage> own = entered.stream().filter(stage -> stage.version() == version).toList();
      lives.put(version, ModelStage.life(version, own, book, all));
    }
    return lives;
  }

  /** Versions that are in the shadow now. */
  public List<Integer> shadows(BrandId brand) {
    Set<Integer> seen = new HashSet<>();
    List<Integer> shadows = new ArrayList<>();
    for (ModelStage stage : life.entered(brand)) {
      if (seen.add(stage.version()) && stage.stage() == Stage.SHADOW) {
        shadows.add(stage.version());
      }
    }
    return shadows;
  }

  public List<ShadowWeek> weeks(LearnedModel model) {
    return life.weeks(model.brand(), model.credit().version());
  }

  /** The measurement of the last day, by whichever replica, or else another one. */
  ShadowWeek daily(BrandSettings brand, LearnedModel model) {
    Instant lately = clock.instant().minus(MEASURED_LATELY);
    return weeks(model).stream()
        .filter(week -> week.measuredAt().isAfter(lately))
        .findFirst()
        .orElseGet(() -> measure(brand, model));
  }

  /**
   * Credits the orders of the brand's last seven days, today included, and keeps how far that lies
   * from what is in force.
   *
   * @throws IllegalArgumentException in words, when there are no such orders
   */
  public ShadowWeek measure(BrandSettings brand, LearnedModel model) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ModelName inForce = policies.of(brand.brandId()).general().modelNames().getFirst();
    ShadowWeek week =
        new ShadowRun(brand, inForce, model.credit(), now)
            .week(LocalDate.ofInstant(now, brand.timeZone()), facts, recrediting, transactions)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the last 7 days have no revenue in %s under %s"
                            .formatted(brand.currency(), inForce)));
    life.keep(week);
    return week;
  }
}

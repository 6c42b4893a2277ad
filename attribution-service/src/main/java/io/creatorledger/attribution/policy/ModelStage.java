package io.creatorledger.attribution.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that became of a learned model.
 *
 * @param share of the orders that it credits from then on; 0 in stages that book nothing
 * @param who decided it
 * @param reason in their words
 */
public record ModelStage(
    int version, Stage stage, double share, String who, String reason, Instant at) {

  /** What may become of a learned model. */
  public enum Stage {
    /** It credits recent orders beside what is in force, and nothing is booked. */
    SHADOW,
    /** It does so no longer. */
    RETIRED,
    /** A policy for a share of the orders names it. */
    CANARY,
    /** A policy for all orders names it. */
    LIVE,
    /** That policy was rolled back. */
    ROLLED_BACK,
    /** A policy that does not name it came after. */
    REPLACED
  }

  /**
   * The life of a version, newest first.
   *
   * @param entered its stages outside of policies
   * @param book all versions of the brand's policy
   * @param changes that they came from, and others
   */
  public static List<ModelStage> life(
      int version, List<ModelStage> entered, PolicyBook book, List<PolicyChange> changes) {
    List<ModelStage> life = new ArrayList<>(entered);
    double credited = 0;
    Map<@Nullable Integer, PolicyChange> byVersion = new HashMap<>();
    changes.forEach(change -> byVersion.put(change.version(), change));
    for (int latest = 1; latest < book.versions().size(); latest++) {
      double credits = share(version, book, latest);
      PolicyChange change = byVersion.get(latest);
      if (credits != credited && change != null) {
        life.add(of(version, credits, change));
      }
      credited = credits;
    }
    return life.stream().sorted(Comparator.comparing(ModelStage::at).reversed()).toList();
  }

  /** Of the orders placed while a version of the policy was the latest. */
  private static double share(int version, PolicyBook book, int latest) {
    if (book.generalBefore(latest + 1).terms().names(version)) {
      return 1;
    }
    AttributionPolicy policy = book.versions().get(latest);
    return policy.isCanary() && policy.terms().names(version) ? policy.lot().share() : 0;
  }

  private static ModelStage of(int version, double share, PolicyChange change) {
    Stage ended = change.kind() == ChangeKind.ROLLBACK ? Stage.ROLLED_BACK : Stage.REPLACED;
    return new ModelStage(
        version,
        share == 1 ? Stage.LIVE : share > 0 ? Stage.CANARY : ended,
        share,
        Objects.requireNonNull(change.decidedBy()),
        change.reason(),
        Objects.requireNonNull(change.decidedAt()));
  }
}

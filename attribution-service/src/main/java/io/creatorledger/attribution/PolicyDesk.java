package io.creatorledger.attribution;

import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.policy.PolicyChanges.Decision;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.profile.Profiles;
import io.creatorledger.attribution.profile.WorkSet;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.annotation.Transactional;

/** Where changes of policy are proposed and decided. Going through the orders is a job's. */
@Transactional
public class PolicyDesk {

  private static final int LONGEST_REASON = 500;

  private final PolicyChanges changes;
  private final Policies policies;
  private final LearnedModels models;
  private final Profiles profiles;
  private final Facts facts;
  private final Clock clock;

  PolicyDesk(
      PolicyChanges changes,
      Policies policies,
      LearnedModels models,
      Profiles profiles,
      Facts facts,
      Clock clock) {
    this.changes = changes;
    this.policies = policies;
    this.models = models;
    this.profiles = profiles;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Keeps a change and lets it be previewed; nothing is credited by it yet.
   *
   * @throws IllegalArgumentException in words, when there is no reason, the terms are none, or name
   *     a learned model that is not there or was not accepted
   */
  public PolicyChange propose(
      BrandId brand, Instant ordersFrom, PolicyTerms.Text text, String reason, String who) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "reason says why, in at most " + LONGEST_REASON + " characters");
    }
    PolicyTerms terms = PolicyTerms.of(text, version -> accepted(brand, version));
    long orders = facts.countOrdersFrom(brand, ordersFrom);
    return changes.propose(brand, ordersFrom, terms, reason.strip(), decision(who), orders);
  }

  /**
   * Makes a previewed change the brand's policy. Batches that are under way are awaited, those that
   * come after know it; older orders are credited anew by and by.
   *
   * @return nothing when there is no such change
   * @throws IllegalStateException in words, when it is not at a point to be applied
   */
  public Optional<PolicyChange> apply(BrandId brand, int number, String who) {
    Optional<PolicyChange> found = changes.lock(brand, number);
    if (found.isEmpty()) {
      return found;
    }
    PolicyChange change = found.get();
    if (change.state() != ChangeState.PREVIEWED) {
      throw new IllegalStateException(
          "only a previewed change can be applied, and this one is " + change.state());
    }
    profiles.lock(new WorkSet(Set.of(brand), Set.of(brand), Set.of(), Set.of()));
    Decision decision = decision(who);
    int version = policies.of(brand).latest().version() + 1;
    policies.add(
        new AttributionPolicy(brand, version, change.ordersFrom(), decision.at(), change.terms()));
    long orders = facts.countOrdersFrom(brand, change.ordersFrom());
    changes.apply(change, decision, version, orders);
    return changes.find(brand, number);
  }

  /**
   * @return nothing when there is no such change
   * @throws IllegalStateException in words, when it was decided before
   */
  public Optional<PolicyChange> withdraw(BrandId brand, int number, String who) {
    Optional<PolicyChange> found = changes.lock(brand, number);
    if (found.isEmpty()) {
      return found;
    }
    ChangeState state = found.get().state();
    if (state != ChangeState.PREVIEWING && state != ChangeState.PREVIEWED) {
      throw new IllegalStateException("this change is " + state + " and cannot be withdrawn");
    }
    changes.withdraw(found.get(), decision(who));
    return changes.find(brand, number);
  }

  private Optional<LearnedCredit> accepted(BrandId brand, int version) {
    return models
        .find(brand, version)
        .map(
            model -> {
              if (!model.accepted()) {
                throw new IllegalArgumentException(
                    "version "
                        + version
                        + " of the learned model foretells no better than one probability for all");
              }
              return model.credit();
            });
  }

  /** To the microsecond, as the database keeps it: the moment names ledger rows' cause. */
  private Decision decision(String who) {
    return new Decision(who, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}

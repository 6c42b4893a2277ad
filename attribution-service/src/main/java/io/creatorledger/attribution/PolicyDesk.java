package io.creatorledger.attribution;

import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.ChangeKind;
import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.Lot;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.attribution.policy.PolicyChanges;
import io.creatorledger.attribution.policy.PolicyChanges.Decision;
import io.creatorledger.attribution.policy.PolicyChanges.Proposal;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.profile.Profiles;
import io.creatorledger.attribution.profile.WorkSet;
import io.creatorledger.schema.id.BrandId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
   * @param share of the orders, above 0 and at most 1
   * @throws IllegalArgumentException in words, when there is no reason, no such share, the terms
   *     are none, name a learned model that is not there or was not accepted, or are a share's and
   *     lack a model that its orders are reported by
   */
  public PolicyChange propose(
      BrandId brand,
      Instant ordersFrom,
      double share,
      PolicyTerms.Text text,
      String reason,
      String who) {
    PolicyTerms terms = PolicyTerms.of(text, version -> accepted(brand, version));
    Lot lot = new Lot(0, share);
    lacking(policies.of(brand), lot, ordersFrom, terms)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault);
            });
    return changes.propose(
        brand,
        new Proposal(ChangeKind.TERMS, null, ordersFrom, share, terms, checked(reason)),
        decision(who),
        facts.countOrdersFrom(brand, ordersFrom));
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
    PolicyBook book = lockBook(brand);
    if (book.latest().isCanary()) {
      throw new IllegalStateException(
          "version %d credits a share of the orders: promote it or roll it back first"
              .formatted(book.latest().version()));
    }
    lacking(book, change.lot(), change.ordersFrom(), change.terms())
        .ifPresent(
            fault -> {
              throw new IllegalStateException(fault);
            });
    return Optional.of(begin(change, book, decision(who), null));
  }

  /**
   * Lets a larger share of the orders, or all, go by the terms that a share of them goes by. It is
   * another change, applied at once.
   *
   * @param share larger than the one so far
   * @return the new change; nothing when there is none of the number
   * @throws IllegalArgumentException in words, when there is no reason, or the share is not larger
   * @throws IllegalStateException in words, when the change is not the canary in force
   */
  public Optional<PolicyChange> promote(
      BrandId brand, int number, double share, String reason, String who) {
    return changes
        .lock(brand, number)
        .map(
            canary -> {
              PolicyBook book = lockBook(brand);
              checkInForce(canary, book);
              if (!book.latest().isCanary()) {
                throw new IllegalStateException("this change concerns all orders already");
              }
              Lot lot = new Lot(canary.root(), share);
              if (share <= canary.share()) {
                throw new IllegalArgumentException(
                    "share is above %s, the one so far, and at most 1, not %s"
                        .formatted(canary.share(), share));
              }
              PolicyTerms terms = canary.terms();
              Proposal next = following(canary, ChangeKind.PROMOTION, lot, terms, reason);
              return follow(brand, next, book, decision(who), null);
            });
  }

  /**
   * Lets the orders that a change of terms concerns, and its promotions, be credited as before it.
   * It is another change, applied at once.
   *
   * @return the new change; nothing when there is none of the number
   * @throws IllegalArgumentException in words, when there is no reason
   * @throws IllegalStateException in words, when the change is not the one in force
   */
  public Optional<PolicyChange> rollBack(BrandId brand, int number, String reason, String who) {
    return changes
        .lock(brand, number)
        .map(
            last -> {
              PolicyBook book = lockBook(brand);
              checkInForce(last, book);
              Integer first = changes.find(brand, last.root()).orElseThrow().version();
              int takesBack = Objects.requireNonNull(first);
              PolicyTerms terms = book.generalBefore(takesBack).terms();
              Proposal next = following(last, ChangeKind.ROLLBACK, last.lot(), terms, reason);
              return follow(brand, next, book, decision(who), takesBack);
            });
  }

  private static void checkInForce(PolicyChange change, PolicyBook book) {
    Integer version = change.version();
    if (version == null || version != book.latest().version()) {
      throw new IllegalStateException(
          "only the change in force, version %d, can be promoted or rolled back, and this one is %s"
              .formatted(
                  book.latest().version(),
                  version == null ? change.state() : "version " + version));
    }
    if (change.kind() == ChangeKind.ROLLBACK) {
      throw new IllegalStateException(
          "this change rolled another one back; propose that one's terms again");
    }
  }

  private static Proposal following(
      PolicyChange before, ChangeKind kind, Lot lot, PolicyTerms terms, String reason) {
    return new Proposal(
        kind, lot.change(), before.ordersFrom(), lot.share(), terms, checked(reason));
  }

  private PolicyChange follow(
      BrandId brand,
      Proposal next,
      PolicyBook book,
      Decision decision,
      @Nullable Integer takesBack) {
    return begin(changes.propose(brand, next, decision, 0), book, decision, takesBack);
  }

  /** Makes a change the brand's policy; its orders are gone through by and by. */
  private PolicyChange begin(
      PolicyChange change, PolicyBook book, Decision decision, @Nullable Integer takesBack) {
    BrandId brand = change.brand();
    int version = book.latest().version() + 1;
    policies.add(
        new AttributionPolicy(
            brand,
            version,
            change.ordersFrom(),
            change.lot(),
            decision.at(),
            change.terms(),
            takesBack));
    changes.apply(change, decision, version, facts.countOrdersFrom(brand, change.ordersFrom()));
    return changes.find(brand, change.number()).orElseThrow();
  }

  /** Batches under way end first; those that follow read what is decided here. */
  private PolicyBook lockBook(BrandId brand) {
    profiles.lock(new WorkSet(Set.of(brand), Set.of(brand), Set.of(), Set.of()));
    return policies.of(brand);
  }

  /** Reports by a model tell of all orders: a share of them keeps the models of the others. */
  private static Optional<String> lacking(
      PolicyBook book, Lot lot, Instant ordersFrom, PolicyTerms terms) {
    List<ModelName> lacked = lot.isAll() ? List.of() : book.lackedBy(terms, ordersFrom);
    return lacked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "a share of the orders keeps the models that the others are reported by; models lacks "
                + lacked.stream().map(ModelName::value).collect(Collectors.joining(", ")));
  }

  /** Why somebody decides something. */
  static String checked(String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "reason says why, in at most " + LONGEST_REASON + " characters");
    }
    return reason.strip();
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

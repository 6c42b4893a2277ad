package io.creatorledger.attribution.policy;

import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of policy, with how far they are. */
public interface PolicyChanges {

  /**
   * Keeps a new change, to be previewed.
   *
   * @param orders how many there are to go through
   */
  PolicyChange propose(BrandId brand, Proposal proposal, Decision by, long orders);

  Optional<PolicyChange> find(BrandId brand, int number);

  /** Newest first. */
  List<PolicyChange> list(BrandId brand);

  /** Locks a change until the transaction ends. */
  Optional<PolicyChange> lock(BrandId brand, int number);

  /**
   * Locks a change that is to be gone on with and that nobody else goes on with, any of them by
   * chance: neither a long one nor one that fails holds up the others.
   */
  Optional<PolicyChange> lockRunning();

  void withdraw(PolicyChange change, Decision by);

  /** Makes a previewed change go through the orders again, now to apply it. */
  void apply(PolicyChange change, Decision by, int version, long orders);

  /**
   * Notes that a step is done.
   *
   * @param last order of the step
   */
  void advance(PolicyChange change, OrderCursor last, int done, int changed);

  /** Notes that all orders were gone through. */
  void finish(PolicyChange change);

  /** Adds a step's differences to those found before. */
  void add(PolicyChange change, Collection<PolicyDifference> differences);

  /** The largest first. */
  List<PolicyDifference> differences(BrandId brand, int number);

  /** What a change is to be; its parts are those of {@link PolicyChange}. */
  record Proposal(
      ChangeKind kind,
      @Nullable Integer follows,
      Instant ordersFrom,
      double share,
      PolicyTerms terms,
      String reason) {}

  /** Who decided, and when. */
  record Decision(String who, Instant at) {}
}

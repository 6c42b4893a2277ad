package io.creatorledger.identity.graph;

import io.creatorledger.schema.identifier.Identifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which identifiers a split takes, or why it cannot be. */
public sealed interface SplitChoice {

  /** The most that one split takes: all of them travel in one message. */
  int MOST = 2_000;

  /**
   * What is taken.
   *
   * @param identifiers strongest first
   */
  record Taken(List<Identifier> identifiers) implements SplitChoice {
    public Taken {
      identifiers = List.copyOf(identifiers);
    }
  }

  /** The split cannot be. */
  record Refused(Refusal why, String detail) implements SplitChoice {}

  /** Why a split cannot be. */
  enum Refusal {
    /** It names what is not the profile's. */
    NOT_OF_THIS_PROFILE,
    /** It would take nothing. */
    NOTHING_TAKEN,
    /** It would take everything. */
    NOTHING_LEFT,
    /** It would take more than one split may. */
    TOO_MANY
  }

  /**
   * Takes what is wished, with everything that was first seen together with something taken that is
   * stronger: a customer id takes the e-mail address, clicks and orders that came with it, and
   * these take what came with them. Of an identifier that is taken without its anchor nothing else
   * follows.
   */
  static SplitChoice of(WholeProfile whole, SplitWish wish) {
    Map<Identifier, List<Identifier>> follow = new HashMap<>();
    Set<Identifier> held = new HashSet<>();
    for (WholeProfile.HeldIdentifier each : whole.identifiers()) {
      held.add(each.identifier());
      if (each.anchor() != null) {
        follow.computeIfAbsent(each.anchor(), a -> new ArrayList<>()).add(each.identifier());
      }
    }
    Set<Identifier> named =
        switch (wish) {
          case SplitWish.Named identifiers -> identifiers.identifiers();
          case SplitWish.Absorbed absorbed -> learnedBy(whole, absorbed);
        };
    if (named.isEmpty()) {
      return new Refused(Refusal.NOTHING_TAKEN, nothing(whole, wish));
    }
    for (Identifier each : named) {
      if (!held.contains(each)) {
        return new Refused(
            Refusal.NOT_OF_THIS_PROFILE,
            "profile %s has no %s of that value; name identifiers that GET of the profile shows"
                .formatted(whole.profileId(), each.type()));
      }
    }
    Set<Identifier> taken = new HashSet<>();
    Deque<Identifier> open = new ArrayDeque<>(named);
    while (!open.isEmpty()) {
      Identifier next = open.remove();
      if (taken.add(next)) {
        open.addAll(follow.getOrDefault(next, List.of()));
      }
    }
    if (taken.size() == held.size()) {
      return new Refused(
          Refusal.NOTHING_LEFT,
          "this would take all %d identifiers of profile %s; leave at least one"
              .formatted(held.size(), whole.profileId()));
    }
    if (taken.size() > MOST) {
      return new Refused(
          Refusal.TOO_MANY,
          "this would take %d identifiers, a split takes at most %d; name fewer"
              .formatted(taken.size(), MOST));
    }
    return new Taken(taken.stream().sorted().toList());
  }

  private static Set<Identifier> learnedBy(WholeProfile whole, SplitWish.Absorbed absorbed) {
    Set<Identifier> learned = new HashSet<>();
    if (!absorbed.profile().equals(whole.profileId())) {
      for (WholeProfile.HeldIdentifier each : whole.identifiers()) {
        if (each.learnedBy().equals(absorbed.profile())) {
          learned.add(each.identifier());
        }
      }
    }
    return learned;
  }

  private static String nothing(WholeProfile whole, SplitWish wish) {
    return switch (wish) {
      case SplitWish.Named named -> "name at least one identifier to take";
      case SplitWish.Absorbed absorbed ->
          "profile %s absorbed no profile %s that had learned anything; name one of its absorbed"
                  .formatted(whole.profileId(), absorbed.profile())
              + " profiles, or identifiers";
    };
  }
}

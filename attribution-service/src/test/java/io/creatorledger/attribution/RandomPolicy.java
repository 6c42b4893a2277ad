package io.creatorledger.attribution;

import io.creatorledger.attribution.policy.CreditModel;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.attribution.policy.RuleCredit;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.schema.event.TouchKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Changes of policy a random market's brand goes through, in this order.
 *
 * @param share of the orders; what is to become of a part of them follows before the next change
 */
record RandomPolicy(Instant ordersFrom, double share, PolicyTerms terms, Then then) {

  /** How a change goes on. A share larger than the first concerns more orders. */
  enum Then {
    STAYS(0),
    PROMOTED_TO_ALL(1),
    PROMOTED_TO_MORE_AND_ROLLED_BACK(0.9),
    ROLLED_BACK(0);

    final double promotedTo;

    Then(double promotedTo) {
      this.promotedTo = promotedTo;
    }

    boolean isRolledBack() {
      return this == ROLLED_BACK || this == PROMOTED_TO_MORE_AND_ROLLED_BACK;
    }
  }

  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final int DAYS = 60;
  private static final List<CreditModel> OTHERS =
      List.of(
          new RuleCredit(Rules.FIRST_TOUCH),
          new RuleCredit(Rules.LAST_TOUCH),
          new RuleCredit(Rules.WEIGHTED_LAST_TOUCH),
          new RuleCredit(Rules.parse("time_decay:3.5").orElseThrow()),
          new RuleCredit(Rules.parse("position_based:30|40|30").orElseThrow()),
          RandomChain.CREDIT);

  static List<RandomPolicy> of(long seed) {
    Random random = new Random(seed + 2);
    List<RandomPolicy> policies = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Instant from =
          random.nextInt(3) == 0
              ? Instant.EPOCH
              : BEGIN.plus(Duration.ofDays(random.nextInt(DAYS)));
      boolean part = random.nextBoolean();
      policies.add(
          new RandomPolicy(
              from,
              part ? 0.2 + random.nextInt(6) / 10.0 : 1,
              terms(random, part),
              part
                  ? Then.values()[1 + random.nextInt(3)]
                  : random.nextInt(3) == 0 ? Then.ROLLED_BACK : Then.STAYS));
    }
    return policies;
  }

  /**
   * Linear stays: what cancellations took is compared under it. A part of the orders keeps the
   * models of the others.
   */
  private static PolicyTerms terms(Random random, boolean part) {
    List<CreditModel> models = new ArrayList<>(List.of(new RuleCredit(Rules.LINEAR)));
    for (CreditModel model : OTHERS) {
      if (part || random.nextBoolean()) {
        models.add(random.nextInt(models.size() + 1), model);
      }
    }
    Map<TouchKind, Duration> windows =
        random.nextBoolean()
            ? Map.of()
            : Map.of(TouchKind.CLICK, Duration.ofDays(1 + random.nextInt(40)));
    List<Set<TouchKind>> precedence =
        random.nextBoolean() ? List.of() : List.of(Set.of(TouchKind.CODE));
    return new PolicyTerms(
        models,
        windows,
        precedence,
        random.nextBoolean(),
        new RevenueBasis(random.nextBoolean(), random.nextBoolean(), random.nextBoolean()));
  }
}

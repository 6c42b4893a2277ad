package io.creatorledger.attribution;

import io.creatorledger.attribution.policy.ChangeState;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.PolicyChange;
import io.creatorledger.schema.id.BrandId;
import java.util.function.BiConsumer;

/** Takes a brand through changes of policy, at its desk. */
record PolicyWalk(
    PolicyDesk desk, LearnedModels models, BiConsumer<PolicyChange, ChangeState> await) {

  /** Makes a policy the brand's; its older orders are credited anew by and by. */
  PolicyChange apply(BrandId brand, RandomPolicy policy) {
    RandomChain.keep(models, brand);
    PolicyChange change =
        desk.propose(
            brand,
            policy.ordersFrom(),
            policy.share(),
            policy.terms().text(),
            "a test",
            "somebody");
    await.accept(change, ChangeState.PREVIEWED);
    return desk.apply(brand, change.number(), "somebody").orElseThrow();
  }

  /** Promotes and rolls back, whether or not all orders were gone through before. */
  void goOn(PolicyChange change, RandomPolicy policy, NaiveAttribution naive) {
    PolicyChange last = change;
    if (policy.then().promotedTo > 0) {
      last =
          desk.promote(
                  last.brand(), last.number(), policy.then().promotedTo, "it is good", "somebody")
              .orElseThrow();
      naive.promote(policy.then().promotedTo);
    }
    if (policy.then().isRolledBack()) {
      last = desk.rollBack(last.brand(), last.number(), "it is bad", "somebody").orElseThrow();
      naive.rollBack();
    }
    await.accept(change, ChangeState.APPLIED);
    await.accept(last, ChangeState.APPLIED);
  }
}

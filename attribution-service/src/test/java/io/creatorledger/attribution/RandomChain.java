package io.creatorledger.attribution;

import io.creatorledger.attribution.policy.LearnedModel;
import io.creatorledger.attribution.policy.LearnedModels;
import io.creatorledger.attribution.policy.MarkovCredit;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The Markov chain of random markets' brands, their version 1. Some creators it does not know, of
 * some the effect is nothing, and of none it knows the paid reach.
 */
final class RandomChain {

  private static final int CREATORS = 200;

  static final MarkovCredit CREDIT = credit();

  private RandomChain() {}

  /** Keeps it for a brand, unless it is there. */
  static void keep(LearnedModels models, BrandId brand) {
    if (models.find(brand, 1).isEmpty()) {
      Instant at = Instant.parse("2026-03-01T00:00:00Z");
      models.add(
          new LearnedModel(brand, CREDIT, Map.of(), at, at, 9, 4, 0.1, 0.2, true, "a test", at));
    }
  }

  private static MarkovCredit credit() {
    Map<Player, Double> effects = new HashMap<>();
    for (int i = 0; i < CREATORS; i++) {
      if (knows(i)) {
        effects.put(Player.organic(new CreatorId("creator-" + i)), known(i));
      }
    }
    return MarkovCredit.of(1, effects);
  }

  /** What a creator's touch weighs beside others'. */
  static double effect(String creator) {
    int number = Integer.parseInt(creator.substring("creator-".length()));
    return knows(number)
        ? known(number)
        : IntStream.range(0, CREATORS)
            .filter(RandomChain::knows)
            .mapToDouble(RandomChain::known)
            .average()
            .orElseThrow();
  }

  private static boolean knows(int number) {
    return number < CREATORS && number % 7 != 0;
  }

  private static double known(int number) {
    return number % 3 * 0.4;
  }
}

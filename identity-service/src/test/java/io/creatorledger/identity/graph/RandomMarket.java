package io.creatorledger.identity.graph;

import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Events of people who show a few of their identifiers at a time, in no order of time; now and then
 * one of them uses somebody else's.
 */
public final class RandomMarket {

  private static final int IDENTIFIERS_OF_A_PERSON = 6;
  private static final double BRIDGES = 0.01;
  private static final double ANONYMOUS = 0.02;

  private RandomMarket() {}

  public static List<LedgerEvent> events(
      RandomGenerator random, List<BrandId> brands, int people, int count) {
    return IntStream.range(0, count).mapToObj(i -> event(random, brands, people, i)).toList();
  }

  private static LedgerEvent event(
      RandomGenerator random, List<BrandId> brands, int people, int number) {
    BrandId brand = brands.get(random.nextInt(brands.size()));
    int person = random.nextInt(people);
    List<Identifier> shown = new ArrayList<>();
    if (random.nextDouble() >= ANONYMOUS) {
      int many = 1 + random.nextInt(3);
      for (int i = 0; i < many; i++) {
        shown.add(identifier(person, random.nextInt(IDENTIFIERS_OF_A_PERSON)));
      }
      if (random.nextDouble() < BRIDGES) {
        shown.add(identifier(random.nextInt(people), random.nextInt(IDENTIFIERS_OF_A_PERSON)));
      }
    }
    return Events.event(
        brand, "event-" + number, random.nextInt(100_000), shown.toArray(Identifier[]::new));
  }

  private static Identifier identifier(int person, int number) {
    IdentifierType[] types = IdentifierType.values();
    return new Identifier(types[number % types.length], "person-" + person);
  }
}

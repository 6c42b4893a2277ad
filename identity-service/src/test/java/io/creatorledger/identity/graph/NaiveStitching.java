package io.creatorledger.identity.graph;

import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.identifier.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The oracle: people as plain sets of identifiers, compared one by one, without any cleverness. */
public final class NaiveStitching {

  private final List<Person> people = new ArrayList<>();
  private final Map<EventId, Person> byEvent = new HashMap<>();
  private int merges;

  /** Takes the next event and returns the profile that must be live for it now. */
  public ProfileId add(LedgerEvent event) {
    List<Person> matching =
        people.stream()
            .filter(p -> p.brand.equals(event.brandId()))
            .filter(p -> event.identifiers().stream().anyMatch(p.identifiers::contains))
            .toList();
    Person person =
        matching.isEmpty()
            ? new Person(event.brandId(), ProfileId.firstSeenIn(event.eventId()))
            : matching.getFirst();
    for (Person other : matching) {
      if (other != person) {
        merges++;
        person.identifiers.addAll(other.identifiers);
        person.oldest = person.oldest.compareTo(other.oldest) < 0 ? person.oldest : other.oldest;
        byEvent.replaceAll((e, p) -> p == other ? person : p);
        people.remove(other);
      }
    }
    if (matching.isEmpty()) {
      people.add(person);
    }
    person.identifiers.addAll(event.identifiers());
    byEvent.put(event.eventId(), person);
    return person.oldest;
  }

  public ProfileId profileOf(EventId event) {
    return byEvent.get(event).oldest;
  }

  public int merges() {
    return merges;
  }

  /** The number of people known now. */
  public int people() {
    return people.size();
  }

  /** Whether two events belong to one person, whatever its name. */
  public boolean samePerson(EventId one, EventId other) {
    return byEvent.get(one) == byEvent.get(other);
  }

  private static final class Person {
    private final BrandId brand;
    private final Set<Identifier> identifiers = new HashSet<>();
    private ProfileId oldest;

    private Person(BrandId brand, ProfileId oldest) {
      this.brand = brand;
      this.oldest = oldest;
    }
  }
}

package io.creatorledger.attribution;

import io.creatorledger.attribution.ledger.Line;
import io.creatorledger.attribution.ledger.OrderLedger;
import io.creatorledger.attribution.ledger.Standing;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.PolicyDifference;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what restatements would do to each creator's credit. */
final class PolicyDifferences {

  private final Map<Place, long[]> sums = new HashMap<>();

  private record Place(ModelName model, @Nullable CreatorId creator, Currency currency) {}

  private PolicyDifferences() {}

  static List<PolicyDifference> of(Restatements restatements) {
    PolicyDifferences differences = new PolicyDifferences();
    restatements
        .after()
        .forEach(
            (key, after) ->
                differences.add(
                    places(restatements.before().getOrDefault(key, OrderLedger.EMPTY).standing()),
                    places(after)));
    return differences.list();
  }

  private void add(Map<Place, Long> before, Map<Place, Long> after) {
    Set<Place> places = new HashSet<>(before.keySet());
    places.addAll(after.keySet());
    for (Place place : places) {
      long stood = before.getOrDefault(place, 0L);
      long stands = after.getOrDefault(place, 0L);
      long[] sum = sums.computeIfAbsent(place, p -> new long[3]);
      sum[0] += stood == stands ? 0 : 1;
      sum[1] += stood;
      sum[2] += stands;
    }
  }

  private static Map<Place, Long> places(Map<ModelName, Standing> standing) {
    Map<Place, Long> places = new HashMap<>();
    standing.forEach(
        (model, stands) -> {
          for (Line line : stands.lines()) {
            CreatorId creator = line.touch() == null ? null : line.touch().creatorId();
            places.merge(new Place(model, creator, stands.currency()), line.minor(), Long::sum);
          }
        });
    return places;
  }

  private List<PolicyDifference> list() {
    return sums.entrySet().stream()
        .map(
            entry -> {
              Place place = entry.getKey();
              long[] sum = entry.getValue();
              return new PolicyDifference(
                  place.model(),
                  place.creator(),
                  sum[0],
                  new Money(sum[1], place.currency()),
                  new Money(sum[2], place.currency()));
            })
        .toList();
  }
}

package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.CreatorId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How differently revenue is shared out: the total variation distance ½ Σ |aᵢ − bᵢ| of creators'
 * parts of it, with what is unattributed as one more part. It is the part of the revenue that went
 * to somebody else.
 *
 * @param distance 0 when all parts are the same, 1 when no creator has a part in both
 * @param movers the creators whose parts differ most, the largest difference first
 */
public record Divergence(double distance, List<Mover> movers) {

  private static final int MOST_MOVERS = 10;

  public Divergence {
    movers = List.copyOf(movers);
  }

  /**
   * A creator's parts of the revenue, each from 0 to 1.
   *
   * @param creator null for what is unattributed
   */
  public record Mover(@Nullable CreatorId creator, double before, double after) {

    double moved() {
      return Math.abs(after - before);
    }
  }

  /**
   * Empty when one of them has no revenue.
   *
   * @param before minor units by creator, empty for what is unattributed; below nothing is nothing
   * @param after the same
   */
  public static Optional<Divergence> of(
      Map<Optional<CreatorId>, Long> before, Map<Optional<CreatorId>, Long> after) {
    double stood = total(before);
    double stands = total(after);
    if (stood == 0 || stands == 0) {
      return Optional.empty();
    }
    Set<Optional<CreatorId>> creators = new HashSet<>(before.keySet());
    creators.addAll(after.keySet());
    List<Mover> movers =
        creators.stream()
            .map(
                creator ->
                    new Mover(
                        creator.orElse(null),
                        minor(before, creator) / stood,
                        minor(after, creator) / stands))
            .filter(mover -> mover.moved() > 0)
            .sorted(
                Comparator.comparingDouble(Mover::moved)
                    .reversed()
                    .thenComparing(mover -> String.valueOf(mover.creator())))
            .toList();
    return Optional.of(
        new Divergence(
            movers.stream().mapToDouble(Mover::moved).sum() / 2,
            movers.subList(0, Math.min(MOST_MOVERS, movers.size()))));
  }

  private static long minor(Map<Optional<CreatorId>, Long> revenue, Optional<CreatorId> creator) {
    return Math.max(0, revenue.getOrDefault(creator, 0L));
  }

  private static double total(Map<Optional<CreatorId>, Long> revenue) {
    return revenue.values().stream().mapToLong(minor -> Math.max(0, minor)).sum();
  }
}

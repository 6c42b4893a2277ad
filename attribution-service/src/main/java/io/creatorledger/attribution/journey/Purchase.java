package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An order as one of several that may be the same purchase. Of those the one whose source is
 * nearest to the sale counts:
 *
 * <ol>
 *   <li>two orders that share a name are one purchase if the name is long enough to be nobody
 *       else's. Shops count from 1001, so orders that share a shorter one were also placed within
 *       two days of each other, by the same person or for amounts that differ by a third at most;
 *   <li>a copy for an ad platform that shares no name with anything is the purchase the same person
 *       made within half an hour of it.
 * </ol>
 *
 * Orders of equally near sources are never one purchase: an order's own id tells those apart.
 *
 * @param profile the live profile
 * @param net as its source states it
 * @param names what sources call it; its id is among them
 */
public record Purchase(
    OrderKey key,
    ProfileId profile,
    SourceKind source,
    Instant orderedAt,
    Money net,
    Set<String> names) {

  /** Names of this length and longer belong to one order alone. */
  private static final int UNMISTAKABLE = 12;

  private static final Duration SAME_NAME = Duration.ofDays(2);

  /** How far a copy and its purchase may lie apart when only the person tells they are one. */
  public static final Duration SAME_PERSON = Duration.ofMinutes(30);

  public Purchase {
    names =
        Stream.concat(Stream.of(key.orderId().value()), names.stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The order that counts instead of this one; empty when this one does. */
  public Optional<OrderId> countedAs(Collection<Purchase> others) {
    return others.stream()
        .filter(other -> other.source.isNearerThan(source) && isOneWith(other))
        .max(
            Comparator.comparing(this::sharesNameWith)
                .thenComparing(other -> other.source)
                .thenComparing(other -> apart(other).negated())
                .thenComparing(other -> other.key.orderId().value()))
        .map(other -> other.key.orderId());
  }

  private boolean isOneWith(Purchase other) {
    if (sharesNameWith(other)) {
      return names.stream()
              .anyMatch(name -> name.length() >= UNMISTAKABLE && other.names.contains(name))
          || apart(other).compareTo(SAME_NAME) <= 0
              && (profile.equals(other.profile) || isLike(other.net));
    }
    return source == SourceKind.MIRROR
        && profile.equals(other.profile)
        && apart(other).compareTo(SAME_PERSON) <= 0;
  }

  /**
   * Within a third of the other amount: tax and shipping may be in the one and not in the other.
   */
  private boolean isLike(Money other) {
    return net.currency().equals(other.currency())
        && Math.abs(net.minor() - other.minor()) <= other.minor() / 3;
  }

  private boolean sharesNameWith(Purchase other) {
    return !Collections.disjoint(names, other.names);
  }

  private Duration apart(Purchase other) {
    return Duration.between(orderedAt, other.orderedAt).abs();
  }
}

package io.creatorledger.attribution;

import io.creatorledger.attribution.journey.Purchases;
import io.creatorledger.attribution.journey.Purchases.Compared;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.Cause;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.profile.WorkSet;
import io.creatorledger.schema.id.OrderId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets a purchase that several sources tell of count once. */
final class Duplicates {

  private final Purchases purchases;

  Duplicates(Purchases purchases) {
    this.purchases = purchases;
  }

  /**
   * The work with what else its orders were called before: who tells of them by such a name waits
   * for this transaction, or this one for theirs.
   */
  WorkSet withNames(WorkSet work) {
    if (work.orders().isEmpty()) {
      return work;
    }
    Set<OrderKey> named = new HashSet<>(work.orders());
    named.addAll(purchases.names(work.orders()));
    return work.on(named);
  }

  /**
   * Finds anew what the orders and those around them count as.
   *
   * @param orders what was stated or moved, with its cause
   * @return the orders that count otherwise than before, and those that gain or lose by it
   */
  Map<OrderKey, Cause> settle(Map<OrderKey, Cause> orders) {
    Map<OrderKey, Optional<OrderId>> changed = new LinkedHashMap<>();
    Map<OrderKey, Cause> concerned = new LinkedHashMap<>();
    if (orders.isEmpty()) {
      return concerned;
    }
    for (Compared compared : purchases.around(orders.keySet())) {
      OrderKey order = compared.purchase().key();
      Optional<OrderId> now = compared.purchase().countedAs(compared.others());
      OrderId before = compared.countedAs();
      if (!Objects.equals(now.orElse(null), before)) {
        changed.put(order, now);
        Cause cause = cause(orders, order, now.orElse(null), before);
        concerned.merge(order, cause, Cause::or);
        now.ifPresent(id -> concerned.merge(key(order, id), cause, Cause::or));
        if (before != null) {
          concerned.merge(key(order, before), cause, Cause::or);
        }
      }
    }
    purchases.count(changed);
    return concerned;
  }

  /**
   * With the orders, those that count instead of them: what concerns the one concerns the other.
   */
  Map<OrderKey, Cause> withCounted(Map<OrderKey, Cause> concerned) {
    Map<OrderKey, Cause> all = new LinkedHashMap<>(concerned);
    purchases
        .countedInsteadOf(concerned.keySet())
        .forEach(
            (order, counted) -> {
              Cause cause = Objects.requireNonNull(concerned.get(order));
              counted.forEach(key -> all.merge(key, cause, Cause::or));
            });
    return all;
  }

  /** What happened to the order, or to one that counts or counted instead of it. */
  private static Cause cause(
      Map<OrderKey, Cause> orders,
      OrderKey order,
      @Nullable OrderId now,
      @Nullable OrderId before) {
    Cause cause = orders.get(now == null ? order : key(order, now));
    if (cause == null) {
      cause = orders.get(order);
    }
    if (cause == null && before != null) {
      cause = orders.get(key(order, before));
    }
    if (cause == null) {
      cause =
          orders.entrySet().stream()
              .filter(other -> other.getKey().brandId().equals(order.brandId()))
              .map(Map.Entry::getValue)
              .reduce(Cause::or)
              .orElseThrow();
    }
    return new Cause(CauseCode.DUPLICATE_FOUND, cause.eventId(), cause.at(), cause.traceparent());
  }

  private static OrderKey key(OrderKey other, OrderId id) {
    return new OrderKey(other.brandId(), id);
  }
}

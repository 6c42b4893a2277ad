package io.creatorledger.attribution.journey;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.schema.id.OrderId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which orders are one purchase, as far as is known. */
public interface Purchases {

  /**
   * An order with all it has to be compared with.
   *
   * @param countedAs the order that was found to count instead of it
   */
  record Compared(Purchase purchase, @Nullable OrderId countedAs, List<Purchase> others) {

    public Compared {
      others = List.copyOf(others);
    }
  }

  /** What else orders were called so far. */
  Set<OrderKey> names(Collection<OrderKey> orders);

  /**
   * What a change of these orders may concern: they themselves, what may be one with them, and what
   * was found to be. Orders that nothing may be one with are missing.
   */
  List<Compared> around(Collection<OrderKey> orders);

  /** Notes what counts instead of orders; empty for those that count themselves. */
  void count(Map<OrderKey, Optional<OrderId>> as);

  /**
   * The orders that count instead of these, those that count instead of those, and so on; orders
   * that count themselves are missing.
   */
  Map<OrderKey, Set<OrderKey>> countedInsteadOf(Collection<OrderKey> orders);
}

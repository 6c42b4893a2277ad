package io.creatorledger.attribution.customer;

import java.util.SequencedMap;
import java.util.TreeMap;

/** Adds up what one acquirer's parts of customers came to. Sums of whole units, so exact. */
final class Acquisition {

  /** Parts of a customer are counted in billionths, which add up to whole customers exactly. */
  static final long WHOLE = 1_000_000_000;

  private long billionths;
  private long firstOrders;
  private long firstRevenue;
  private final SequencedMap<Long, Long> revenueByAge = new TreeMap<>();

  void addCustomer(long part) {
    billionths = Math.addExact(billionths, part);
    firstOrders++;
  }

  /**
   * @param age days since the customer's first order
   * @param first whether it is the first order itself
   */
  void addRevenue(long age, long minor, boolean first) {
    firstRevenue = Math.addExact(firstRevenue, first ? minor : 0);
    revenueByAge.merge(age, minor, Math::addExact);
  }

  long billionths() {
    return billionths;
  }

  long firstOrders() {
    return firstOrders;
  }

  long firstRevenue() {
    return firstRevenue;
  }

  long revenue() {
    return revenueByAge.values().stream().reduce(0L, Math::addExact);
  }

  /** Minor units by days since the first order, the earliest first. */
  SequencedMap<Long, Long> revenueByAge() {
    return revenueByAge;
  }
}

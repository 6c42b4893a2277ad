package io.creatorledger.attribution.customer;

import java.util.SequencedMap;
import java.util.TreeMap;

/** Adds up what one acquirer's parts of customers came to. Sums of whole units, so exact. */
final class Acquisition {

  private long billionths;
  private long firstOrders;
  private long firstRevenue;
  private final SequencedMap<Long, Earned> earnedByAge = new TreeMap<>();

  void addCustomer(long part) {
    billionths = Math.addExact(billionths, part);
    firstOrders++;
  }

  /**
   * @param age days since the customer's first order
   * @param first whether it is the first order itself
   */
  void addEarned(long age, Earned earned, boolean first) {
    firstRevenue = Math.addExact(firstRevenue, first ? earned.revenue() : 0);
    earnedByAge.merge(age, earned, Earned::plus);
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

  Earned earned() {
    return earnedByAge.values().stream().reduce(Earned.NOTHING, Earned::plus);
  }

  /** By days since the first order, the earliest first. */
  SequencedMap<Long, Earned> earnedByAge() {
    return earnedByAge;
  }
}

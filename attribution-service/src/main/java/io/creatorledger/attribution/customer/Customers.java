package io.creatorledger.attribution.customer;

import java.util.function.Consumer;

/** The profiles that bought. */
public interface Customers {

  /**
   * Hands over, one after the other, every profile whose first counting order lies in the period,
   * with all its counting orders since. What a profile bought before the brand's orders came here
   * is not known, so such a profile passes for new. Within a transaction it keeps only a few
   * customers in memory.
   */
  void each(CustomerQuery query, Consumer<Customer> consumer);
}

package io.creatorledger.benchmarks.bare;

/** What a bare reference does with a delivery before it answers. */
public enum BareMode {
  /** Signature and JSON. */
  PARSE(false, false),
  /** And a row in a table with a unique key, many rows to a commit. */
  INSERT(true, false),
  /** Signature, JSON, and a record that Kafka has acknowledged. */
  PUBLISH(false, true),
  /** The row before the answer, the record right after the commit. */
  ALL(true, true);

  private final boolean stores;
  private final boolean publishes;

  BareMode(boolean stores, boolean publishes) {
    this.stores = stores;
    this.publishes = publishes;
  }

  public boolean stores() {
    return stores;
  }

  public boolean publishes() {
    return publishes;
  }
}

package io.creatorledger.benchmarks.bare;

/** What a bare reference does with a delivery before it answers. */
public enum BareMode {
  /** Signature and JSON. */
  PARSE(false, false, false),
  /** And a row in a table with a unique key, many rows to a commit. */
  INSERT(true, false, false),
  /** Signature, JSON, and a record that Kafka has acknowledged. */
  PUBLISH(false, true, false),
  /** The row before the answer, the record right after the commit; a crash between loses it. */
  ALL(true, true, false),
  /** The record's row beside the delivery's, published by a relay: what ours promises, barely. */
  OUTBOX(true, true, true);

  private final boolean stores;
  private final boolean publishes;
  private final boolean promises;

  BareMode(boolean stores, boolean publishes, boolean promises) {
    this.stores = stores;
    this.publishes = publishes;
    this.promises = promises;
  }

  public boolean stores() {
    return stores;
  }

  public boolean publishes() {
    return publishes;
  }

  /** Whether a record that is due is published whatever happens. */
  public boolean promises() {
    return promises;
  }
}

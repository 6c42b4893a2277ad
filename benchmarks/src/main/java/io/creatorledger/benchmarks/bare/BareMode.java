package io.creatorledger.benchmarks.bare;

/** What a bare reference does with a delivery before it answers. */
public enum BareMode {
  /** Signature and JSON. */
  PARSE(false, false, false, false),
  /** And a row in a table with a unique key, many rows to a commit. */
  INSERT(true, false, false, false),
  /** Signature, JSON, and a record that Kafka has acknowledged. */
  PUBLISH(false, true, true, false),
  /** The row before the answer, the record right after the commit; a crash between loses it. */
  ALL(true, true, false, false),
  /** Row and record, both acknowledged before the answer. */
  ACKED(true, true, true, false),
  /** The record's row beside the delivery's, published by a relay: what ours promises, barely. */
  OUTBOX(true, true, false, true);

  private final boolean stores;
  private final boolean publishes;
  private final boolean awaits;
  private final boolean promises;

  BareMode(boolean stores, boolean publishes, boolean awaits, boolean promises) {
    this.stores = stores;
    this.publishes = publishes;
    this.awaits = awaits;
    this.promises = promises;
  }

  public boolean stores() {
    return stores;
  }

  public boolean publishes() {
    return publishes;
  }

  /** Whether Kafka has acknowledged the record before the answer. */
  public boolean awaits() {
    return awaits;
  }

  /** Whether a record that is due is published whatever happens. */
  public boolean promises() {
    return promises;
  }
}

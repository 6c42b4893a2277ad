package io.creatorledger.attribution.ledger;

/** A touchpoint's exact part of an order: {@code share / of}. */
public record Weight(long share, long of) {

  static final Weight ALL = new Weight(1, 1);

  /** For people; the ledger never calculates with it. */
  public double decimal() {
    return (double) share / of;
  }
}

package io.creatorledger.schema.event;

/**
 * How near a source is to the sale, from the farthest to the nearest. When several tell of one
 * purchase, the nearest is believed.
 */
public enum SourceKind {
  /** Repeats to an ad platform what another source tells: its amounts may hold tax or shipping. */
  MIRROR(10),
  /** The payment provider: knows what was paid, and not what of it is tax or shipping. */
  PAYMENT(20),
  /** A brand's own systems: server-side events, customer data platforms, files, own webhooks. */
  SERVER(30),
  /** The shop that took the order. */
  SHOP(40),
  /** The marketplace that made the sale; a shop has only a copy of it. */
  MARKETPLACE(50);

  private final int rank;

  SourceKind(int rank) {
    this.rank = rank;
  }

  /** Higher is nearer to the sale; never changes, for it is stored. */
  public int rank() {
    return rank;
  }

  /**
   * @throws IllegalArgumentException when no kind has this rank
   */
  public static SourceKind ranked(int rank) {
    for (SourceKind kind : values()) {
      if (kind.rank == rank) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of source has rank " + rank);
  }

  public boolean isNearerThan(SourceKind other) {
    return rank > other.rank;
  }
}

package io.creatorledger.attribution.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;

/** A revision of one brand's order; leaves of a seal stand in this order. */
record RevisionId(String orderId, int revision) implements Comparable<RevisionId> {

  private static final Comparator<RevisionId> ORDER =
      Comparator.comparing(RevisionId::orderId).thenComparing(RevisionId::revision);

  static RevisionId of(ResultSet row) throws SQLException {
    return new RevisionId(row.getString("order_id"), row.getInt("revision"));
  }

  @Override
  public int compareTo(RevisionId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "revision " + revision + " of order " + orderId;
  }
}

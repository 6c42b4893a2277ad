package io.creatorledger.attribution.ledger;

import io.creatorledger.attribution.key.OrderKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The append-only ledger of all orders. */
public interface Ledger {

  /** The ledgers of orders; one that was never credited is missing. */
  Map<OrderKey, OrderLedger> read(Collection<OrderKey> orders);

  /** Appends within the current transaction. */
  void append(List<LedgerRevision> revisions);
}

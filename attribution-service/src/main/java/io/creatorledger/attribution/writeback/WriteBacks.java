package io.creatorledger.attribution.writeback;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.schema.event.CrmResult;
import java.util.List;

/** What the CRMs answered to the write-backs of orders. */
public interface WriteBacks {

  /** Keeps the newest answer for each order, connection, kind of record and revision. */
  void keep(List<CrmResult> results);

  /** Oldest first. */
  List<CrmResult> of(OrderKey order);
}

package io.creatorledger.crmsync.writeback;

import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.schema.id.BrandId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The durable queue: one place per connection and order, the newest revision wins. */
public interface WriteBackQueue {

  /**
   * Keeps the orders' newest revisions and queues them for every connection of their brands. Orders
   * that credit nobody, and never did, are not queued.
   *
   * @param orders of distinct ids
   * @return the orders that were newer than what was known
   */
  Set<String> keep(Collection<CreditedOrder> orders);

  /** What waits longest. */
  List<PendingWrite> next(ConnectionKey key, String model, int limit);

  /** The sums of contacts under a model; every key asked for has one. */
  Map<String, ContactTotal> totals(BrandId brandId, String model, Set<String> contactKeys);

  /**
   * Records verdicts within the caller's transaction. A write-back whose revision moved on in the
   * meantime keeps waiting, and so do all when the connection's settings did: they were queued
   * again for another model or account.
   */
  void settle(CrmConnection connection, List<WriteOutcome> outcomes);

  /** Newest first. */
  List<WriteBackEntry> list(BrandId brandId, @Nullable WriteBackState state, int limit);

  List<QueueDepth> depths();
}

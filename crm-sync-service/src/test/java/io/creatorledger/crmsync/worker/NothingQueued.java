package io.creatorledger.crmsync.worker;

import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.writeback.ContactTotal;
import io.creatorledger.crmsync.writeback.CreditedOrder;
import io.creatorledger.crmsync.writeback.PendingWrite;
import io.creatorledger.crmsync.writeback.QueueDepth;
import io.creatorledger.crmsync.writeback.WriteBackEntry;
import io.creatorledger.crmsync.writeback.WriteBackQueue;
import io.creatorledger.crmsync.writeback.WriteBackState;
import io.creatorledger.crmsync.writeback.WriteOutcome;
import io.creatorledger.schema.id.BrandId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A queue that is empty. */
final class NothingQueued implements WriteBackQueue {

  @Override
  public Set<String> keep(Collection<CreditedOrder> orders) {
    return Set.of();
  }

  @Override
  public List<PendingWrite> next(ConnectionKey key, String model, int limit) {
    return List.of();
  }

  @Override
  public Map<String, ContactTotal> totals(BrandId brandId, String model, Set<String> contactKeys) {
    return Map.of();
  }

  @Override
  public void settle(CrmConnection connection, List<WriteOutcome> outcomes) {}

  @Override
  public List<WriteBackEntry> list(BrandId brandId, @Nullable WriteBackState state, int limit) {
    return List.of();
  }

  @Override
  public List<QueueDepth> depths() {
    return List.of();
  }
}

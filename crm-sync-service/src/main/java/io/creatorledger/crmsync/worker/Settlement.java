package io.creatorledger.crmsync.worker;

import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.writeback.WriteOutcome;
import java.util.List;

/** Makes a round's verdicts durable and tells of them, both or neither. */
@FunctionalInterface
public interface Settlement {

  void settle(CrmConnection connection, List<WriteOutcome> outcomes);
}

package io.creatorledger.attribution;

import io.creatorledger.attribution.writeback.WriteBacks;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.schema.event.CrmResult;
import java.util.List;

/** Keeps what the CRMs answered, for receipts. */
final class WriteBackPipeline implements BatchPipeline<CrmResult> {

  private final WriteBacks writeBacks;

  WriteBackPipeline(WriteBacks writeBacks) {
    this.writeBacks = writeBacks;
  }

  @Override
  public List<Outcome> process(List<Received<CrmResult>> batch) {
    writeBacks.keep(batch.stream().map(Received::message).toList());
    return batch.stream().map(received -> Outcome.done()).toList();
  }
}

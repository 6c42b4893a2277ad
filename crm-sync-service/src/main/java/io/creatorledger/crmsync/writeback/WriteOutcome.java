package io.creatorledger.crmsync.writeback;

import io.creatorledger.crmsync.crm.CrmReply.Row;
import java.util.List;
import java.util.Optional;

/**
 * The CRM's verdict over one write-back.
 *
 * @param records of contact, deal and association, as far as they were tried
 */
public record WriteOutcome(PendingWrite write, List<RecordVerdict> records) {

  public WriteOutcome {
    records = List.copyOf(records);
  }

  public WriteBackState state() {
    return refusal().isPresent() ? WriteBackState.REJECTED : WriteBackState.WRITTEN;
  }

  /** The CRM's first words of refusal. */
  public Optional<String> refusal() {
    return records.stream().map(r -> r.row().refusal()).filter(r -> r != null).findFirst();
  }

  /**
   * The verdict over one record.
   *
   * @param recordType {@code contact}, {@code deal} or {@code association}
   */
  public record RecordVerdict(String recordType, Row row) {}
}

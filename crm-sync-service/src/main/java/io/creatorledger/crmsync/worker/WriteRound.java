package io.creatorledger.crmsync.worker;

import io.creatorledger.crmsync.crm.CrmAccount;
import io.creatorledger.crmsync.crm.CrmClient;
import io.creatorledger.crmsync.crm.CrmField;
import io.creatorledger.crmsync.crm.CrmLink;
import io.creatorledger.crmsync.crm.CrmRecord;
import io.creatorledger.crmsync.crm.CrmReply;
import io.creatorledger.crmsync.crm.CrmReply.Row;
import io.creatorledger.crmsync.crm.RecordType;
import io.creatorledger.crmsync.writeback.ContactTotal;
import io.creatorledger.crmsync.writeback.PendingWrite;
import io.creatorledger.crmsync.writeback.WriteOutcome;
import io.creatorledger.crmsync.writeback.WriteOutcome.RecordVerdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch of orders to one CRM: contacts, then deals, then what belongs together. A batch
 * that is refused goes again in halves until the record at fault stands alone; the others are
 * written. All of it may be repeated.
 */
final class WriteRound {

  private final CrmClient client;
  private final CrmAccount account;
  private final Guard guard;
  private boolean fieldsEnsured;

  WriteRound(CrmClient client, CrmAccount account, Guard guard) {
    this.client = client;
    this.account = account;
    this.guard = guard;
  }

  /** Makes our group and fields in the CRM, as far as they are missing. */
  void ensureFields() throws Interruption {
    for (RecordType type : RecordType.values()) {
      require(guard.call(() -> client.ensureGroup(account, type)));
      for (CrmField field : CrmField.values()) {
        require(guard.call(() -> client.ensureField(account, type, field)));
      }
    }
    fieldsEnsured = true;
  }

  /**
   * Writes.
   *
   * @param totals of every contact the writes concern
   * @return one outcome per write
   */
  List<WriteOutcome> write(List<PendingWrite> writes, Collection<ContactTotal> totals)
      throws Interruption {
    // Once a round: whoever removed our fields may do so again.
    fieldsEnsured = false;
    Map<String, Row> contacts =
        upsert(RecordType.CONTACT, totals.stream().map(ContactTotal::contact).toList());
    Map<String, Row> deals =
        upsert(RecordType.DEAL, writes.stream().map(PendingWrite::deal).toList());
    Map<String, Row> links = rows(links(writes, contacts, deals), CrmLink::key, this::associate);
    return writes.stream().map(write -> outcome(write, contacts, deals, links)).toList();
  }

  private Map<String, Row> upsert(RecordType type, List<CrmRecord> records) throws Interruption {
    return rows(
        records, CrmRecord::key, batch -> guard.call(() -> client.upsert(account, type, batch)));
  }

  private CrmReply associate(List<CrmLink> links) {
    return guard.call(() -> client.associate(account, links));
  }

  private static List<CrmLink> links(
      List<PendingWrite> writes, Map<String, Row> contacts, Map<String, Row> deals) {
    List<CrmLink> links = new ArrayList<>();
    for (PendingWrite write : writes) {
      Row contact = contacts.get(write.contactKey());
      Row deal = deals.get(write.dealKey());
      if (contact != null && contact.id() != null && deal != null && deal.id() != null) {
        links.add(new CrmLink(write.dealKey(), contact.id(), deal.id()));
      }
    }
    return links;
  }

  private static WriteOutcome outcome(
      PendingWrite write,
      Map<String, Row> contacts,
      Map<String, Row> deals,
      Map<String, Row> links) {
    List<RecordVerdict> verdicts = new ArrayList<>();
    addVerdict(verdicts, "contact", contacts.get(write.contactKey()));
    addVerdict(verdicts, "deal", deals.get(write.dealKey()));
    addVerdict(verdicts, "association", links.get(write.dealKey()));
    return new WriteOutcome(write, verdicts);
  }

  private static void addVerdict(
      List<RecordVerdict> verdicts, String recordType, @Nullable Row row) {
    if (row != null) {
      verdicts.add(new RecordVerdict(recordType, row));
    }
  }

  private <R> Map<String, Row> rows(
      List<R> records, Function<R, String> key, Function<List<R>, CrmReply> call)
      throws Interruption {
    Map<String, Row> rows = new HashMap<>();
    for (int from = 0; from < records.size(); from += CrmClient.LARGEST_BATCH) {
      int to = Math.min(records.size(), from + CrmClient.LARGEST_BATCH);
      send(records.subList(from, to), key, call, rows);
    }
    return rows;
  }

  private <R> void send(
      List<R> batch,
      Function<R, String> key,
      Function<List<R>, CrmReply> call,
      Map<String, Row> rows)
      throws Interruption {
    CrmReply reply = call.apply(batch);
    if (reply instanceof CrmReply.Refused refused && refused.missingField() && !fieldsEnsured) {
      // Somebody removed one of our fields; every record would be refused for it.
      ensureFields();
      reply = call.apply(batch);
    }
    switch (reply) {
      case CrmReply.Answered answered -> answered.rows().forEach(row -> rows.put(row.key(), row));
      case CrmReply.Refused refused when batch.size() == 1 -> {
        String name = key.apply(batch.getFirst());
        rows.put(name, Row.refused(name, refused.message()));
      }
      case CrmReply.Refused refused -> {
        int middle = batch.size() / 2;
        send(batch.subList(0, middle), key, call, rows);
        send(batch.subList(middle, batch.size()), key, call, rows);
      }
      case CrmReply.Unauthorized unauthorized -> throw new Interruption(unauthorized);
      case CrmReply.Throttled throttled -> throw new Interruption(throttled);
      case CrmReply.Unavailable unavailable -> throw new Interruption(unavailable);
    }
  }

  private static void require(CrmReply reply) throws Interruption {
    if (!(reply instanceof CrmReply.Answered)) {
      throw new Interruption(reply);
    }
  }
}

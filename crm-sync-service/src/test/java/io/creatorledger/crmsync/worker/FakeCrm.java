package io.creatorledger.crmsync.worker;

import io.creatorledger.crmsync.crm.CrmAccount;
import io.creatorledger.crmsync.crm.CrmClient;
import io.creatorledger.crmsync.crm.CrmField;
import io.creatorledger.crmsync.crm.CrmLink;
import io.creatorledger.crmsync.crm.CrmRecord;
import io.creatorledger.crmsync.crm.CrmReply;
import io.creatorledger.crmsync.crm.RecordType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A CRM that takes records once it has our fields. */
final class FakeCrm implements CrmClient {

  final AtomicInteger calls = new AtomicInteger();
  final Set<String> fields = ConcurrentHashMap.newKeySet();
  volatile boolean usedUp;

  @Override
  public CrmReply ensureGroup(CrmAccount account, RecordType type) {
    return answer(CrmReply::done);
  }

  @Override
  public CrmReply ensureField(CrmAccount account, RecordType type, CrmField field) {
    return answer(
        () -> {
          fields.add(type + "/" + field);
          return CrmReply.done();
        });
  }

  @Override
  public CrmReply upsert(CrmAccount account, RecordType type, List<CrmRecord> records) {
    boolean complete =
        Arrays.stream(CrmField.values()).allMatch(field -> fields.contains(type + "/" + field));
    return answer(
        () ->
            complete
                ? new CrmReply.Answered(
                    records.stream().map(r -> CrmReply.Row.accepted(r.key(), r.key())).toList())
                : new CrmReply.Refused("no such property", true));
  }

  @Override
  public CrmReply associate(CrmAccount account, List<CrmLink> links) {
    return answer(
        () ->
            new CrmReply.Answered(
                links.stream().map(l -> CrmReply.Row.accepted(l.key(), l.key())).toList()));
  }

  private CrmReply answer(Supplier<CrmReply> otherwise) {
    calls.incrementAndGet();
    return usedUp ? new CrmReply.Throttled(Duration.ZERO, true) : otherwise.get();
  }
}

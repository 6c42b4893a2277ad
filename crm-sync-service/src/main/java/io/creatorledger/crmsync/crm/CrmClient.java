package io.creatorledger.crmsync.crm;

import java.util.List;

/**
 * One CRM's API. Every method is one call, safe to repeat, and answers with a reply instead of
 * throwing when the CRM or the way to it fails.
 */
public interface CrmClient {

  /** The most rows a call takes. */
  int LARGEST_BATCH = 100;

  /** Makes the group our fields stand in; done when it is there already. */
  CrmReply ensureGroup(CrmAccount account, RecordType type);

  /** Makes one of our fields; done when it is there already. */
  CrmReply ensureField(CrmAccount account, RecordType type, CrmField field);

  /** Makes or changes records, found by their key. */
  CrmReply upsert(CrmAccount account, RecordType type, List<CrmRecord> records);

  /** Associates contacts with deals. */
  CrmReply associate(CrmAccount account, List<CrmLink> links);
}

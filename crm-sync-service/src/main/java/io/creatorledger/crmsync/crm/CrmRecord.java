package io.creatorledger.crmsync.crm;

import java.util.Map;

/**
 * A contact or deal as it should show.
 *
 * @param key our own unique id of it in the CRM
 * @param fields our namespaced fields by name; an empty text clears one
 */
public record CrmRecord(String key, Map<String, String> fields) {

  public CrmRecord {
    fields = Map.copyOf(fields);
  }
}

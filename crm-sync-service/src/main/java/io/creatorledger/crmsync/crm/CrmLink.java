package io.creatorledger.crmsync.crm;

/**
 * A contact and a deal that belong together, by the CRM's own ids.
 *
 * @param key what the answer is matched by
 */
public record CrmLink(String key, String contactId, String dealId) {}

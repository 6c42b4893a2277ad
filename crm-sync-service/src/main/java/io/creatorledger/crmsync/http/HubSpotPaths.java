package io.creatorledger.crmsync.http;

import io.creatorledger.crmsync.crm.RecordType;

/** HubSpot's two styles of paths: legacy ({@code v3}, associations {@code v4}) and dated. */
record HubSpotPaths(String version) {

  private static final String LEGACY = "v3";

  String upsert(RecordType type) {
    return legacy()
        ? "/crm/v3/objects/" + plural(type) + "/batch/upsert"
        : "/crm/objects/" + version + "/" + plural(type) + "/batch/upsert";
  }

  String properties(RecordType type) {
    return (legacy() ? "/crm/v3/properties/" : "/crm/properties/" + version + "/") + plural(type);
  }

  String groups(RecordType type) {
    return properties(type) + "/groups";
  }

  String contactsToDeals() {
    return legacy()
        ? "/crm/v4/associations/contacts/deals/batch/create"
        : "/crm/associations/" + version + "/contacts/deals/batch/create";
  }

  private boolean legacy() {
    return version.equals(LEGACY);
  }

  private static String plural(RecordType type) {
    return switch (type) {
      case CONTACT -> "contacts";
      case DEAL -> "deals";
    };
  }
}

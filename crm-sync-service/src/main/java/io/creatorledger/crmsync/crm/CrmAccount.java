package io.creatorledger.crmsync.crm;

import java.net.URI;

/** Where a CRM account is reached and what opens it. */
public record CrmAccount(URI baseUrl, String apiVersion, String token) {

  @Override
  public String toString() {
    return "CrmAccount[" + baseUrl + "]";
  }
}

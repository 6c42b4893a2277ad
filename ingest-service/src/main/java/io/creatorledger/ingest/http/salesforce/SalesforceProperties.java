package io.creatorledger.ingest.http.salesforce;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Salesforce's Pub/Sub API is.
 *
 * @param pubSubAddress host and port
 * @param plaintext without TLS; for stand-ins on this machine only
 * @param schemaPatience how long a schema may take
 */
@ConfigurationProperties("creator-ledger.ingest.salesforce")
record SalesforceProperties(
    @DefaultValue("api.pubsub.salesforce.com:7443") String pubSubAddress,
    @DefaultValue("false") boolean plaintext,
    @DefaultValue("10s") Duration schemaPatience) {

  SalesforceProperties {
    if (plaintext && !pubSubAddress.matches("(127\\.0\\.0\\.1|localhost|\\[::1]):\\d+")) {
      throw new IllegalArgumentException(
          "creator-ledger.ingest.salesforce.plaintext is only for addresses of this machine");
    }
  }
}

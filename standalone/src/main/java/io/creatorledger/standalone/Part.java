package io.creatorledger.standalone;

import io.creatorledger.attribution.AttributionService;
import io.creatorledger.crmsync.CrmSyncService;
import io.creatorledger.fraud.FraudService;
import io.creatorledger.identity.IdentityService;
import io.creatorledger.ingest.IngestService;
import io.creatorledger.simulator.sandbox.CrmSandbox;
import java.util.Arrays;
import java.util.List;

/** The parts that run as Spring contexts, in the order of the flow. */
enum Part {
  INGEST("ingest-service", "ingest", IngestService.class),
  IDENTITY("identity-service", "identity", IdentityService.class),
  FRAUD("fraud-service", "fraud", FraudService.class),
  ATTRIBUTION("attribution-service", "attribution", AttributionService.class),
  CRM_SYNC("crm-sync-service", "crm_sync", CrmSyncService.class),
  CRM_SANDBOX("simulator-crm-sandbox", "crm_sandbox", CrmSandbox.class);

  private final String configName;
  private final String schema;
  private final Class<?> application;

  Part(String configName, String schema, Class<?> application) {
    this.configName = configName;
    this.schema = schema;
    this.application = application;
  }

  /** The name of its configuration file. */
  String configName() {
    return configName;
  }

  /** Its database schema, and the login role that owns it. */
  String schema() {
    return schema;
  }

  Class<?> application() {
    return application;
  }

  int port(Settings.Ports ports) {
    return switch (this) {
      case INGEST -> ports.ingest();
      case IDENTITY -> ports.identity();
      case FRAUD -> ports.fraud();
      case ATTRIBUTION -> ports.attribution();
      case CRM_SYNC -> ports.crmSync();
      case CRM_SANDBOX -> ports.crmSandbox();
    };
  }

  static List<String> databaseRoles() {
    return Arrays.stream(values()).map(Part::schema).toList();
  }
}

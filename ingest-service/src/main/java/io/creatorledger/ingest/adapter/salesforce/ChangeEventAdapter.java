package io.creatorledger.ingest.adapter.salesforce;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Device;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Salesforce's Change Data Capture. Nobody may post such events: this service subscribes to them
 * itself, so a request at the connection's address is always refused. Changes that our own
 * write-back made are dropped, and so are gaps, which say nothing but that something is missing.
 */
final class ChangeEventAdapter implements PlatformAdapter {

  private static final String CLIENT_NAME = "clientName";
  private static final String OUR_CLIENT = "creator-ledger";

  @Override
  public String name() {
    return "salesforce-cdc";
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "Salesforce Change Data Capture",
        "Consumer secret of the External Client App",
        "The organization's id, such as 00Dxx0000000001EAA",
        true,
        List.of(
            Field.setting(
                    "myDomain",
                    "My Domain",
                    "the organization's own host, such as aurora.my.salesforce.com")
                .whichIsRequired()
                .matching("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.my\\.salesforce\\.com"),
            Field.setting("clientId", "Consumer key", "the External Client App's consumer key")
                .whichIsRequired(),
            Field.setting(
                    "topics",
                    "Topics",
                    "addresses of change events with commas between them; contacts, leads and"
                        + " opportunities when empty")
                .matching("/(data|event)/\\w+(\\s*,\\s*/(data|event)/\\w+){0,19}"),
            Field.setting(
                    CLIENT_NAME,
                    "Our client's name",
                    "what our write-back calls itself in changeOrigin, to know its own changes; "
                        + OUR_CLIENT
                        + " when empty")
                .matching("\\S{3,100}")),
        List.of(
            "In Setup, Change Data Capture, select Contact, Lead, Opportunity and, if people are"
                + " named there, Opportunity Contact Role",
            "Make an External Client App with the client credentials flow, the scope api and a"
                + " run-as user who may see all of these records",
            "Copy its consumer key and secret and the organization's My Domain into the fields"
                + " here; nothing has to be sent to {webhookUrl}"));
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    return Verdict.UNSIGNED;
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    try {
      return ChangeEvent.read(inbound.body()).map(ChangeEvent::key).orElseGet(inbound::sha256Hex);
    } catch (MalformedDeliveryException e) {
      return inbound.sha256Hex();
    }
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    Optional<ChangeEvent> event = ChangeEvent.read(inbound.body());
    String ourClient = inbound.connection().setting(CLIENT_NAME).orElse(OUR_CLIENT);
    return event
        .filter(change -> !change.isGap() && !change.isBy(ourClient))
        .map(change -> Reading.of(drafts(inbound, tenant, change)))
        .orElseGet(Reading::nothing);
  }

  private static List<Draft> drafts(Inbound inbound, Tenant tenant, ChangeEvent change) {
    return change.recordIds().stream()
        .flatMap(recordId -> draft(inbound, tenant, change, recordId).stream())
        .toList();
  }

  private static Optional<Draft> draft(
      Inbound inbound, Tenant tenant, ChangeEvent change, String recordId) {
    SalesforceRecord changed =
        new SalesforceRecord(
            change.entity(),
            recordId,
            change.changeType().equals("CREATE"),
            name ->
                change
                    .payload()
                    .value(name)
                    .filter(JsonNode::isValueNode)
                    .filter(node -> !node.isNull())
                    .map(JsonNode::asString)
                    .orElse(null));
    return changed
        .said(tenant, change.entity() + "." + change.changeType())
        .map(
            said ->
                new Draft(
                    inbound.eventId(change.committedAt(), change.key() + "/" + recordId),
                    change.committedAt(),
                    said.identifiers(),
                    Device.unknown(),
                    said.activity()));
  }
}

package io.creatorledger.ingest.adapter.salesforce;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.TokenRule;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.adapter.salesforce.OutboundMessage.Notification;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.Device;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce's outbound messages: SOAP without a signature. The secret is the last part of the
 * address, and the organization must be the connection's account. Whatever is durable is answered
 * {@code Ack true}; anything else makes Salesforce send again.
 */
final class SalesforceAdapter implements PlatformAdapter {

  private static final TokenRule TOKEN = TokenRule.inAddress();

  /** Of an id's 18 characters the last three only repeat the case of the others. */
  private static final int SIGNIFICANT = 15;

  private static final Reply ACK =
      Reply.xml(
          200,
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">
           <soapenv:Body>
            <notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound">
             <Ack>true</Ack>
            </notificationsResponse>
           </soapenv:Body>
          </soapenv:Envelope>
          """);

  @Override
  public String name() {
    return "salesforce";
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "Salesforce outbound messages",
        "A random token of 32 characters or more that you choose",
        "The organization's id, such as 00Dxx0000000001EAA",
        true,
        List.of(),
        List.of(
            "Make a random token of 32 characters or more and write it into the field here, and the"
                + " organization's id (Setup, Company Information) into the account",
            "In Setup, Outbound Messages, make one for Contact, Lead or Opportunity with the"
                + " endpoint {webhookUrl}/ followed by the token",
            "Send the fields Id, Email, Phone, MobilePhone, AccountId and LastModifiedDate, of an"
                + " opportunity also StageName and Amount; do not send the session id",
            "Add the message to a flow that runs when such a record is created or changed"));
  }

  @Override
  public void requireUsable(String secret) {
    TokenRule.requireUnguessable(secret);
  }

  @Override
  public Replies replies() {
    return Replies.always(ACK);
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = TOKEN.verify(inbound);
    return verdict == Verdict.AUTHENTIC && !ofItsOrganization(inbound)
        ? Verdict.WRONG_ACCOUNT
        : verdict;
  }

  /** The session id differs between attempts; the events' ids do not. */
  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.sha256Hex();
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    return Reading.of(
        OutboundMessage.read(inbound.body()).notifications().stream()
            .flatMap(notification -> draft(inbound, tenant, notification).stream())
            .toList());
  }

  private static Optional<Draft> draft(Inbound inbound, Tenant tenant, Notification notification) {
    String id = notification.fields().get("Id");
    if (id == null) {
      throw new MalformedDeliveryException("sObject.Id is missing: send the field Id");
    }
    // It does not say whether the record is new: telling of a lead twice is one lead, by its id.
    SalesforceRecord sent =
        new SalesforceRecord(
            notification.entity(), id, true, name -> notification.fields().get(name));
    return sent.said(tenant, notification.entity())
        .map(
            said ->
                new Draft(
                    // A notification is sent again with the record as it is then: no time in it is
                    // the same for every attempt.
                    inbound.eventId(Instant.EPOCH, "notification/" + notification.id()),
                    changedAt(inbound, notification.fields().get("LastModifiedDate")),
                    said.identifiers(),
                    Device.unknown(),
                    said.activity()));
  }

  private static Instant changedAt(Inbound inbound, @Nullable String stated) {
    try {
      return stated == null ? inbound.receivedAt() : OffsetDateTime.parse(stated).toInstant();
    } catch (DateTimeException e) {
      return inbound.receivedAt();
    }
  }

  /** What cannot be read belongs to no other organization either: it goes into quarantine. */
  private static boolean ofItsOrganization(Inbound inbound) {
    try {
      String account = inbound.connection().account();
      String sender = OutboundMessage.read(inbound.body()).organizationId();
      return account != null && sender != null && significant(account).equals(significant(sender));
    } catch (MalformedDeliveryException e) {
      return true;
    }
  }

  private static String significant(String id) {
    String stripped = id.strip();
    return stripped.length() == SIGNIFICANT + 3 ? stripped.substring(0, SIGNIFICANT) : stripped;
  }
}

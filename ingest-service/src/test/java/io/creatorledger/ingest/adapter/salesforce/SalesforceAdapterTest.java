package io.creatorledger.ingest.adapter.salesforce;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.json.LedgerJson;
import io.creatorledger.schema.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceAdapterTest {

  static final String TOKEN = "kq3Yy0Zl8pW2sVdR5tHn7uBx1cFj9gMe";
  static final String ORGANIZATION = "00Dxx0000000001EAA";

  private final SalesforceAdapter adapter = new SalesforceAdapter();

  @Test
  void theOrganizationMustBeTheConnectionsInEitherLengthOfItsId() {
    String message = message(contact("04l1", "<sf:Email>a@x.org</sf:Email>"));

    assertThat(verdict(ORGANIZATION, message)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(ORGANIZATION.substring(0, 15), message)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict("00Dxx0000000002EAA", message)).isEqualTo(Verdict.WRONG_ACCOUNT);
    assertThat(verdict(ORGANIZATION, message.replaceAll("<OrganizationId>.*</OrganizationId>", "")))
        .isEqualTo(Verdict.WRONG_ACCOUNT);
  }

  @Test
  void anOrganizationNamedTwiceIsNotRead() {
    String twice =
        message(contact("04l1", ""))
            .replace("<ActionId>", "<OrganizationId>00Dxx0000000002EAA</OrganizationId><ActionId>");

    assertThatThrownBy(() -> read(twice)).isInstanceOf(MalformedDeliveryException.class);
  }

  @Test
  void contactsIdentifyLeadsAreLeadsAndOpportunitiesReachStages() {
    List<Draft> drafts =
        read(
            message(
                contact(
                    "04l1",
                    "<sf:Email>Buyer@X.org</sf:Email><sf:Phone>030 1234567</sf:Phone>"
                        + "<sf:AccountId>0019</sf:AccountId>"),
                notification("04l2", "Lead", "00Q1", "<sf:Email>lead@x.org</sf:Email>"),
                notification(
                    "04l3",
                    "Opportunity",
                    "0061",
                    "<sf:Name>Geheim</sf:Name><sf:StageName>Closed Won</sf:StageName>"
                        + "<sf:AccountId>0019</sf:AccountId><sf:Amount>1250.5</sf:Amount>"),
                notification("04l4", "Account", "0011", "<sf:Phone>030 999</sf:Phone>"),
                notification("04l5", "Account", "0012", "<sf:PersonEmail>p@x.org</sf:PersonEmail>"),
                notification("04l6", "Case", "5001", "")));

    assertThat(drafts)
        .extracting(draft -> ((Activity) draft.body()).kind())
        .containsExactly(
            ActivityKind.IDENTIFY,
            ActivityKind.LEAD,
            ActivityKind.OPPORTUNITY_STAGE,
            ActivityKind.IDENTIFY);
    assertThat(drafts.getFirst().identifiers())
        .contains(
            new Identifier(IdentifierType.CUSTOMER_ID, "salesforce:003xx0000000001AAA"),
            PEPPER.email("buyer@x.org").orElseThrow(),
            PEPPER.phone("+49301234567", "DE").orElseThrow());
    assertThat(drafts.get(2).identifiers()).isEmpty();
    assertThat(drafts.get(2).body())
        .isEqualTo(
            new Activity(
                ActivityKind.OPPORTUNITY_STAGE,
                "Closed Won",
                null,
                null,
                null,
                Money.of("1250.50", "EUR"),
                "salesforce:0019",
                "salesforce:0061"));
    assertThat(((Activity) drafts.getFirst().body()).company()).isEqualTo("salesforce:0019");
    assertThat(new String(LedgerJson.write(drafts), StandardCharsets.UTF_8))
        .doesNotContain("Geheim", "x.org", "SESSION");
  }

  @Test
  void aNotificationSentAgainWithNewerValuesAnotherDayIsTheSameEvent() {
    String early = message(contact("04l1", "<sf:Email>a@x.org</sf:Email>"));
    String late =
        message(
            contact(
                "04l1",
                "<sf:Email>b@x.org</sf:Email>"
                    + "<sf:LastModifiedDate>2026-11-01T10:00:00.000Z</sf:LastModifiedDate>"),
            contact("04l2", ""));
    List<Draft> first = read(early);
    List<Draft> again =
        adapter
            .normalize(inbound(ORGANIZATION, late, NOW.plus(Duration.ofHours(20))), tenant())
            .drafts();

    assertThat(again).hasSize(2);
    assertThat(again.get(0).eventId()).isEqualTo(first.getFirst().eventId());
    assertThat(again.get(1).eventId()).isNotEqualTo(first.getFirst().eventId());
    assertThat(first.getFirst().occurredAt()).isEqualTo(NOW);
    assertThat(again.get(0).occurredAt()).isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
  }

  @Test
  void aConvertedLeadIsTheContactToo() {
    Draft lead =
        read(message(
                notification(
                    "04l1",
                    "Lead",
                    "00Q1",
                    "<sf:ConvertedContactId>003xx0000000001AAA</sf:ConvertedContactId>")))
            .getFirst();

    assertThat(lead.identifiers())
        .extracting(Identifier::value)
        .containsExactly("salesforce:00Q1", "salesforce:003xx0000000001AAA");
  }

  @Test
  void aHundredNotificationsAreReadAndOneMoreIsNot() {
    String[] hundred =
        IntStream.range(0, 100).mapToObj(i -> contact("04l" + i, "")).toArray(String[]::new);

    assertThat(read(message(hundred))).hasSize(100);
    assertThatThrownBy(() -> read(message(String.join("", hundred), contact("04lx", ""))))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageContaining("100");
  }

  @Test
  void everythingDurableIsAcknowledgedAndNothingElseLooksLikeIt() {
    String queued = new String(adapter.replies().queued().body(), StandardCharsets.UTF_8);

    assertThat(queued).contains("<Ack>true</Ack>");
    assertThat(adapter.replies().queued().contentType()).isEqualTo("text/xml");
    assertThat(adapter.replies().queued().status()).isEqualTo(200);
    assertThat(adapter.replies().duplicate()).isEqualTo(adapter.replies().queued());
    assertThat(adapter.replies().malformed()).isEqualTo(adapter.replies().queued());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<notifications",
        "<a/>",
        "<soapenv:Envelope/>",
        "<notifications xmlns=\"http://soap.sforce.com/2005/09/outbound\"><Notification>"
            + "<Id>geheim</Id></Notification></notifications>"
      })
  void whatIsNoOutboundMessageIsMalformedWithoutRepeatingIt(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(MalformedDeliveryException.class)
        .hasMessageNotContaining("geheim");
  }

  @Test
  @Timeout(10)
  void neitherDocumentTypeNorEntityIsFollowed() {
    String message = message(contact("04l1", "<sf:Email>&x;</sf:Email>"));
    String expansion =
        IntStream.range(1, 12)
            .mapToObj(i -> "<!ENTITY x" + i + " \"" + ("&x" + (i - 1) + ";").repeat(10) + "\">")
            .collect(Collectors.joining());
    for (String doctype :
        List.of(
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE a [<!ENTITY x \"inner@x.org\">]>",
            "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\">",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]>",
            "<!DOCTYPE a [<!ENTITY x0 \"ha\">" + expansion + "<!ENTITY x \"&x11;\">]>")) {
      assertThatThrownBy(() -> read(message.replaceFirst("\\?>", "?>" + quote(doctype))))
          .as(doctype)
          .isInstanceOf(MalformedDeliveryException.class);
    }
    assertThatThrownBy(() -> read(message)).isInstanceOf(MalformedDeliveryException.class);
    assertThatThrownBy(() -> read(message(contact("04l1", "").replace("<sf:Id>", "<!DOCTYPE a>"))))
        .isInstanceOf(MalformedDeliveryException.class);
  }

  @Test
  void aFieldInsideAFieldIsNoField() {
    Draft draft =
        read(message(contact("04l1", "<sf:Owner><sf:Email>owner@x.org</sf:Email></sf:Owner>")))
            .getFirst();

    assertThat(draft.identifiers()).hasSize(1);
  }

  private List<Draft> read(String message) {
    return adapter.normalize(inbound(ORGANIZATION, message, NOW), tenant()).drafts();
  }

  private Verdict verdict(String account, String message) {
    return adapter.verify(inbound(account, message, NOW), NOW);
  }

  private static Inbound inbound(String account, String message, Instant at) {
    Connection connection =
        new Connection(
            new ConnectionId("aurora-salesforce"), BRAND, "salesforce", account, TOKEN, null);
    return new Inbound(
        connection,
        new Inbound.Door("POST", TOKEN, null),
        Headers.of(Map.of("Content-Type", "text/xml; charset=UTF-8")),
        utf8(message),
        at);
  }

  private static String quote(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }

  static String contact(String notificationId, String fields) {
    return notification(notificationId, "Contact", "003xx0000000001AAA", fields);
  }

  static String notification(String notificationId, String type, String id, String fields) {
    return """
    <Notification><Id>%s</Id>
     <sObject xsi:type="sf:%s" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
      <sf:Id>%s</sf:Id>%s
     </sObject></Notification>
    """
        .formatted(notificationId, type, id, fields);
  }

  static String message(String... notifications) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>
      <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
       <OrganizationId>00Dxx0000000001EAA</OrganizationId><ActionId>04k1</ActionId>
       <SessionId>SESSION</SessionId>%s</notifications></soapenv:Body></soapenv:Envelope>
    """
        .formatted(String.join("", notifications));
  }
}

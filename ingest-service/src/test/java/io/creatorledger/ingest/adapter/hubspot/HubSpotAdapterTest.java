package io.creatorledger.ingest.adapter.hubspot;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static io.creatorledger.ingest.adapter.HubSpotDeliveries.ADDRESS;
import static io.creatorledger.ingest.adapter.HubSpotDeliveries.connection;
import static io.creatorledger.ingest.adapter.HubSpotDeliveries.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.json.LedgerJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HubSpotAdapterTest {

  private static final String SECRET = "hub-secret";
  private static final String CREATED = event("contact.creation", "\"changeFlag\":\"NEW\"");

  private final HubSpotAdapter adapter = new HubSpotAdapter();

  @Test
  void anotherAttemptIsTheSameEventAndAnotherEventOfTheSameIdIsNot() {
    List<Draft> drafts =
        read(
            CREATED,
            CREATED.replace("\"attemptNumber\":0", "\"attemptNumber\":3"),
            CREATED.replace("\"objectId\":123", "\"objectId\":124"),
            CREATED.replace("1744332146137", "1744332146138"),
            CREATED.replace("\"subscriptionId\":3442836", "\"subscriptionId\":3442837"),
            property("email", "a@x.org"),
            property("phone", "+4930123456"));

    assertThat(drafts).hasSize(7);
    assertThat(drafts.get(0).eventId()).isEqualTo(drafts.get(1).eventId());
    assertThat(drafts.stream().map(Draft::eventId).distinct()).hasSize(6);
  }

  @Test
  void eMailAndPhoneIdentifyAsHashesAndEveryOtherValueIsDropped() {
    List<Draft> drafts =
        read(
            property("email", " Buyer@Example.com "),
            property("mobilephone", "030 1234567"),
            property("lastname", "Geheim"),
            property("email", ""));

    assertThat(drafts)
        .extracting(draft -> ((Activity) draft.body()).kind())
        .containsExactly(
            ActivityKind.IDENTIFY,
            ActivityKind.IDENTIFY,
            ActivityKind.CUSTOM,
            ActivityKind.IDENTIFY);
    Identifier contact = new Identifier(IdentifierType.CUSTOMER_ID, "hubspot:44237313:123");
    assertThat(drafts.get(0).identifiers())
        .containsExactly(contact, PEPPER.email("buyer@example.com").orElseThrow());
    assertThat(drafts.get(1).identifiers())
        .contains(contact, PEPPER.phone("+49301234567", "DE").orElseThrow());
    assertThat(drafts.get(2).identifiers()).containsExactly(contact);
    assertThat(new String(LedgerJson.write(drafts), StandardCharsets.UTF_8))
        .doesNotContain("Geheim", "uyer@", "1234567\"");
  }

  @Test
  void aDealSaysNothingButItsIdAndItsStage() {
    List<Draft> drafts =
        read(
            event("deal.creation", "\"x\":1"),
            property("deal.propertyChange", "dealstage", "closedwon"),
            event("deal.propertyChange", amount()));

    assertThat(drafts).allSatisfy(draft -> assertThat(draft.identifiers()).isEmpty());
    assertThat(drafts)
        .extracting(Draft::body)
        .containsExactly(
            said(ActivityKind.OPPORTUNITY_STAGE, "created", null, "123"),
            said(ActivityKind.OPPORTUNITY_STAGE, "closedwon", null, "123"),
            said(ActivityKind.CUSTOM, "deal.propertyChange/amount", null, "123"));
  }

  @Test
  void peopleAndDealsHaveCompaniesHoweverHubSpotTellsIt() {
    List<Draft> drafts =
        read(
            property("contact.propertyChange", "associatedcompanyid", "77"),
            property("contact.propertyChange", "associatedcompanyid", "Geheim GmbH"),
            association("CONTACT_TO_COMPANY", 1, 2, false),
            association("COMPANY_TO_CONTACT", 2, 1, false),
            association("DEAL_TO_CONTACT", 3, 1, false),
            association("DEAL_TO_COMPANY", 3, 2, false),
            association("DEAL_TO_COMPANY", 3, 2, true),
            association("DEAL_TO_LINE_ITEM", 3, 9, false));

    String change = "contact.propertyChange/associatedcompanyid";
    String linked = "deal.associationChange";
    assertThat(drafts)
        .extracting(Draft::body)
        .containsExactly(
            said(ActivityKind.CUSTOM, change, "77", null),
            said(ActivityKind.CUSTOM, change, null, null),
            said(ActivityKind.CUSTOM, linked, "2", null),
            said(ActivityKind.CUSTOM, linked, "2", null),
            said(ActivityKind.CUSTOM, linked, null, "3"),
            said(ActivityKind.CUSTOM, linked, "2", "3"));
    assertThat(drafts)
        .extracting(draft -> draft.identifiers().stream().map(Identifier::value).toList())
        .containsExactly(
            List.of("hubspot:44237313:123"),
            List.of("hubspot:44237313:123"),
            List.of("hubspot:44237313:1"),
            List.of("hubspot:44237313:1"),
            List.of("hubspot:44237313:1"),
            List.of());
    assertThat(drafts.stream().skip(1).map(Draft::eventId)).doesNotHaveDuplicates();
  }

  private static Activity said(
      ActivityKind kind, String label, @Nullable String company, @Nullable String deal) {
    String portal = "hubspot:44237313:";
    return new Activity(
        kind,
        label,
        null,
        null,
        null,
        null,
        company == null ? null : portal + company,
        deal == null ? null : portal + deal);
  }

  private static String association(String type, int from, int to, boolean removed) {
    return event(
            "deal.associationChange",
            "\"associationType\":\"%s\",\"fromObjectId\":%d,\"toObjectId\":%d,\"associationRemoved\":%s"
                .formatted(type, from, to, removed))
        .replace("\"objectId\":123,", "");
  }

  @Test
  void aPrivacyDeletionErasesAtOnceByEitherKindOfSubscription() {
    List<Draft> drafts =
        read(
            event("contact.privacyDeletion", "\"x\":1"),
            event("object.privacyDeletion", "\"objectTypeId\":\"0-1\""));

    assertThat(drafts)
        .hasSize(2)
        .allSatisfy(
            draft -> {
              PrivacyRequested asked = (PrivacyRequested) draft.body();
              assertThat(asked.kind()).isEqualTo(PrivacyRequested.Kind.ERASURE);
              assertThat(asked.requestedAt()).isEqualTo(Instant.ofEpochMilli(1744332146137L));
              assertThat(draft.identifiers())
                  .extracting(Identifier::value)
                  .containsExactly("hubspot:44237313:123");
            });
  }

  @Test
  void aMergeTiesTheContactsTogether() {
    Draft merge =
        read(event(
                "contact.merge",
                "\"primaryObjectId\":123,\"mergedObjectIds\":[7,8],\"newObjectId\":9"))
            .getFirst();

    assertThat(((Activity) merge.body()).kind()).isEqualTo(ActivityKind.IDENTIFY);
    assertThat(merge.identifiers())
        .extracting(Identifier::value)
        .containsExactlyInAnyOrder(
            "hubspot:44237313:123",
            "hubspot:44237313:9",
            "hubspot:44237313:7",
            "hubspot:44237313:8");
  }

  @Test
  void whatSaysNothingOfAPersonOrADealHasNoEffect() {
    assertThat(
            read(
                event("company.creation", "\"x\":1"),
                event("object.creation", "\"objectTypeId\":\"0-2\""),
                event("contact.deletion", "\"x\":1")))
        .isEmpty();
    assertThat(adapter.replies().queued().status()).isEqualTo(202);
  }

  @Test
  void unreadableBodiesAreMalformedWithoutRepeatingThem() {
    String hundredAndOne = String.join(",", Collections.nCopies(101, CREATED));
    for (String body :
        List.of(
            "{'a':1}",
            "{}",
            "[null]",
            "[1]",
            "[" + hundredAndOne + "]",
            "[" + CREATED.replace("1744332146137", "\"geheim\"") + "]",
            "[" + CREATED.replace("\"occurredAt\":1744332146137,", "") + "]",
            "[" + CREATED.replace("\"objectId\":123", "\"objectId\":\"geheim\"") + "]")) {
      byte[] bytes = utf8(body);
      assertThat(verdict(signed(SECRET, bytes), bytes)).isEqualTo(Verdict.AUTHENTIC);
      assertThatThrownBy(
              () -> adapter.normalize(inbound(connection(SECRET), Map.of(), bytes), tenant()))
          .isInstanceOf(MalformedDeliveryException.class)
          .hasMessageNotContaining("geheim");
    }
    assertThat(adapter.replies().malformed().status()).isEqualTo(202);
  }

  @Test
  void theFormDemandsPortalAndAddress() {
    assertThatThrownBy(() -> adapter.form().check(null, Map.of("publicUrl", ADDRESS), Map.of()))
        .hasMessageContaining("account");
    assertThatThrownBy(() -> adapter.form().check("1", Map.of(), Map.of()))
        .hasMessageContaining("settings.publicUrl is missing");
    assertThatThrownBy(
            () -> adapter.form().check("1", Map.of("publicUrl", ADDRESS + "?a=b"), Map.of()))
        .hasMessageContaining("settings.publicUrl is not right");
    adapter.form().check("1", Map.of("publicUrl", ADDRESS), Map.of());
  }

  private List<Draft> read(String... events) {
    byte[] body = utf8("[" + String.join(",", events) + "]");
    return adapter.normalize(inbound(connection(SECRET), Map.of(), body), tenant()).drafts();
  }

  private Verdict verdict(Map<String, String> headers, byte[] body) {
    return adapter.verify(inbound(connection(SECRET), headers, body), NOW);
  }

  private static String property(String name, String value) {
    return property("contact.propertyChange", name, value);
  }

  private static String property(String type, String name, String value) {
    return event(type, "\"propertyName\":\"" + name + "\",\"propertyValue\":\"" + value + "\"");
  }

  private static String amount() {
    return "\"propertyName\":\"amount\",\"propertyValue\":\"99\"";
  }

  static String event(String type, String more) {
    return """
    {"appId":4210286,"eventId":100,"subscriptionId":3442836,"portalId":44237313,\
    "occurredAt":1744332146137,"subscriptionType":"%s","attemptNumber":0,"objectId":123,\
    "changeSource":"CRM",%s}\
    """
        .formatted(type, more);
  }
}

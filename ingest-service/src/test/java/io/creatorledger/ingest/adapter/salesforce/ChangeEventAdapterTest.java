package io.creatorledger.ingest.adapter.salesforce;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeEventAdapterTest {

  private final ChangeEventAdapter adapter = new ChangeEventAdapter();

  @Test
  void nobodyMayPostAChange() {
    assertThat(adapter.verify(delivery(change("Contact", "CREATE", "")), NOW))
        .isEqualTo(Verdict.UNSIGNED);
  }

  @Test
  void eMailAndPhoneOfAContactIdentify() {
    Draft draft =
        read(change("Contact", "UPDATE", ",\"Email\":\"A@x.org\",\"MobilePhone\":\"030 1234567\""))
            .getFirst();

    assertThat(draft.occurredAt()).isEqualTo(Instant.ofEpochMilli(1612912679000L));
    assertThat(((Activity) draft.body()))
        .isEqualTo(new Activity(ActivityKind.IDENTIFY, "Contact.UPDATE", null, null, null, null));
    assertThat(draft.identifiers())
        .extracting(Identifier::value)
        .contains(
            "salesforce:003A",
            PEPPER.email("a@x.org").orElseThrow().value(),
            PEPPER.phone("+49301234567", "DE").orElseThrow().value());
  }

  @Test
  void aNewLeadIsALeadAndAnOpportunityReachesItsStages() {
    assertThat(kind(change("Lead", "CREATE", ""))).isEqualTo(ActivityKind.LEAD);
    assertThat(kind(change("Opportunity", "CREATE", ""))).isEqualTo(ActivityKind.OPPORTUNITY_STAGE);
    assertThat(kind(change("Lead", "UPDATE", ""))).isEqualTo(ActivityKind.CUSTOM);
    assertThat(kind(change("Lead", "UPDATE", ",\"Email\":\"a@x.org\"")))
        .isEqualTo(ActivityKind.IDENTIFY);
    assertThat(kind(change("Opportunity", "UPDATE", ",\"Amount\":5")))
        .isEqualTo(ActivityKind.CUSTOM);
    assertThat(
            (Activity)
                read(change("Opportunity", "UPDATE", ",\"StageName\":\"Won\",\"Amount\":5"))
                    .getFirst()
                    .body())
        .satisfies(
            stage -> {
              assertThat(stage.kind()).isEqualTo(ActivityKind.OPPORTUNITY_STAGE);
              assertThat(stage.label()).isEqualTo("Won");
              assertThat(stage.value()).isEqualTo(Money.of("5.00", "EUR"));
            });
  }

  @Test
  void aContactHasAPartInAnOpportunity() {
    String role = ",\"ContactId\":\"003A\",\"OpportunityId\":\"0061\"";
    Draft draft = read(change("OpportunityContactRole", "CREATE", role)).getFirst();

    assertThat(((Activity) draft.body()).opportunity()).isEqualTo("salesforce:0061");
    assertThat(draft.identifiers())
        .extracting(Identifier::value)
        .containsExactly("salesforce:003A");
    assertThat(read(change("OpportunityContactRole", "DELETE", ""))).isEmpty();
  }

  @Test
  void transactionNumberAndKindOfRecordMakeTheEventWhateverElseDiffers() {
    String change = change("Contact", "UPDATE", ",\"Email\":\"a@x.org\"");
    String again = change.replace("\"replayId\":6", "\"replayId\":\"AAAB\"").replace("a@x", "b@x");

    assertThat(read(again).getFirst().eventId()).isEqualTo(read(change).getFirst().eventId());
    assertThat(adapter.deliveryKey(delivery(again)))
        .isEqualTo(adapter.deliveryKey(delivery(change)));
    for (String other :
        List.of(
            change.replace("\"sequenceNumber\":1", "\"sequenceNumber\":2"),
            change.replace("0002343d", "0002343e"),
            change.replace("\"Contact\"", "\"Lead\""))) {
      assertThat(read(other).getFirst().eventId()).isNotEqualTo(read(change).getFirst().eventId());
      assertThat(adapter.deliveryKey(delivery(other)))
          .isNotEqualTo(adapter.deliveryKey(delivery(change)));
    }
  }

  @Test
  void recordsChangedTogetherAreAnEventEach() {
    List<Draft> drafts =
        read(change("Contact", "UPDATE", "").replace("[\"003A\"]", "[\"003A\",\"003B\"]"));

    assertThat(drafts).hasSize(2);
    assertThat(drafts.stream().map(Draft::eventId).distinct()).hasSize(2);
  }

  @Test
  void ourOwnEchoesGapsAndPlatformEventsHaveNoEffect() {
    String change = change("Contact", "UPDATE", ",\"Email\":\"a@x.org\"");
    Connection named =
        new Connection(
            connection("salesforce-cdc", "s").connectionId(),
            connection("salesforce-cdc", "s").brandId(),
            "salesforce-cdc",
            "00D",
            "s",
            null,
            Map.of("clientName", "aurora-sync"),
            Map.of());

    assertThat(read(change.replace("SfdcInternalAPI/", "creator-ledger/"))).isEmpty();
    assertThat(
            adapter
                .normalize(
                    inbound(
                        named, Map.of(), utf8(change.replace("SfdcInternalAPI", "aurora-sync"))),
                    tenant())
                .drafts())
        .isEmpty();
    for (String gap : List.of("GAP_CREATE", "GAP_UPDATE", "GAP_OVERFLOW")) {
      assertThat(read(change("Contact", gap, ""))).isEmpty();
    }
    assertThat(read("{\"schema\":\"x\",\"payload\":{\"Email__c\":\"a@x.org\"}}")).isEmpty();
  }

  @Test
  void whatIsNoChangeIsMalformedWithoutRepeatingIt() {
    String change = change("Contact", "CREATE", "");
    for (String body :
        List.of(
            "[]",
            "{}",
            change.replace("\"transactionKey\"", "\"geheim\""),
            change.replace("1612912679000", "\"geheim\""),
            change.replace("[\"003A\"]", "\"geheim\""),
            change.replace("[\"003A\"]", "[{\"geheim\":1}]"))) {
      assertThatThrownBy(() -> read(body))
          .isInstanceOf(MalformedDeliveryException.class)
          .hasMessageNotContaining("geheim");
      assertThat(adapter.deliveryKey(delivery(body))).isNotBlank();
    }
  }

  @Test
  void theFormLetsOnlySalesforceItselfBeAsked() {
    Map<String, String> settings = Map.of("myDomain", "a.my.salesforce.com", "clientId", "3MV");
    adapter.form().check("00D", settings, Map.of());
    adapter
        .form()
        .check(
            "00D",
            Map.of(
                "myDomain",
                "a--uat.sandbox.my.salesforce.com",
                "clientId",
                "3MV",
                "topics",
                "/data/ContactChangeEvent, /event/X__e"),
            Map.of());
    for (String host :
        List.of(
            "169.254.169.254",
            "evil.example",
            "a.my.salesforce.com.evil.example",
            "evil.example/a.my.salesforce.com",
            "evil.example#.my.salesforce.com")) {
      assertThatThrownBy(
              () ->
                  adapter
                      .form()
                      .check("00D", Map.of("myDomain", host, "clientId", "3MV"), Map.of()))
          .hasMessageContaining("settings.myDomain");
    }
  }

  private ActivityKind kind(String change) {
    return ((Activity) read(change).getFirst().body()).kind();
  }

  private List<Draft> read(String body) {
    return adapter.normalize(delivery(body), tenant()).drafts();
  }

  private static Inbound delivery(String body) {
    return inbound(connection("salesforce-cdc", "s"), Map.of(), utf8(body));
  }

  static String change(String entity, String type, String fields) {
    return """
    {"schema":"IeRuaY6cbI_HsV8Rv1Mc5g","payload":{"ChangeEventHeader":{"entityName":"%s",
     "recordIds":["003A"],"changeType":"%s",
     "changeOrigin":"com/salesforce/api/soap/51.0;client=SfdcInternalAPI/",
     "transactionKey":"0002343d-9d90-e395-ed20-cf416ba652ad","sequenceNumber":1,
     "commitTimestamp":1612912679000,"commitNumber":10716283339728,"commitUser":"005A"}%s},
     "event":{"replayId":6}}
    """
        .formatted(entity, type, fields);
  }
}

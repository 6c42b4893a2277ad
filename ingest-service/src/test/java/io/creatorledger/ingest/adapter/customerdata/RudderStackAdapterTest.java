package io.creatorledger.ingest.adapter.customerdata;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RudderStackAdapterTest {

  private static final String SECRET = "a-secret-of-24-characters";
  private static final byte[] PAGE =
      utf8(
          """
          {"type":"page","messageId":"m-1","anonymousId":"a-1",
           "originalTimestamp":"2026-11-01T10:00:00.000Z",
           "context":{"consentManagement":{"provider":"oneTrust","allowedConsentIds":["C2"],
             "deniedConsentIds":["C4"]}}}
          """);

  private final RudderStackAdapter adapter = new RudderStackAdapter();

  @Test
  void takesTheSecretInTheHeaderTheConnectionNames() {
    assertThat(verdict(Map.of(), Map.of("Authorization", "Bearer " + SECRET)))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(Map.of(), Map.of("Authorization", SECRET))).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(Map.of(), Map.of("Authorization", "Bearer " + SECRET + "x")))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict(Map.of(), Map.of("Authorization", "Bearer ")))
        .isEqualTo(Verdict.WRONG_SIGNATURE);
    assertThat(verdict(Map.of(), Map.of())).isEqualTo(Verdict.UNSIGNED);
    assertThat(verdict(Map.of("header", "X-Rudder"), Map.of("X-Rudder", SECRET)))
        .isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(Map.of("header", "X-Rudder"), Map.of("Authorization", SECRET)))
        .isEqualTo(Verdict.UNSIGNED);
  }

  @Test
  void refusesASecretThatCouldBeGuessed() {
    adapter.requireUsable(SECRET);
    assertThatThrownBy(() -> adapter.requireUsable("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("short");
  }

  @Test
  void readsTheSameEventsAsSegmentUnderItsOwnName() {
    Draft draft = read(Map.of("consentCategories", "C2=MEASUREMENT,C4=SALE"), PAGE).getFirst();
    Consent consent = draft.consent();

    assertThat(draft.identifiers())
        .containsExactly(new Identifier(IdentifierType.ANONYMOUS_ID, "rudderstack:a-1"));
    assertThat(consent).isNotNull();
    assertThat(consent.source()).isEqualTo(ConsentSource.RUDDERSTACK);
    assertThat(consent.granted()).containsExactly(ConsentPurpose.MEASUREMENT);
    assertThat(consent.refused()).containsExactly(ConsentPurpose.SALE);
  }

  @Test
  void byGetTheFlattenedPropertiesAreAnEventOfTheNameTheConnectionGives() {
    byte[] query = utf8("order_id=o-1&total=12.50&currency=USD&products%5B0%5D.sku=G-32");
    Map<String, String> settings = Map.of("queryEvent", "Order Completed");
    Draft once = read(settings, query).getFirst();

    assertThat(((OrderPlaced) once.body()).netRevenue()).isEqualTo(Money.of("12.50", "USD"));
    assertThat(once.occurredAt()).isEqualTo(NOW);
    assertThat(read(settings, query).getFirst().eventId()).isEqualTo(once.eventId());
    assertThat(read(Map.of(), utf8("event=Order+Completed&order_id=o-1&total=1")).getFirst().body())
        .isInstanceOf(OrderPlaced.class);
    assertThatThrownBy(() -> read(Map.of(), query)).hasMessage("event is missing");
  }

  private List<Draft> read(Map<String, String> settings, byte[] body) {
    return adapter.normalize(inbound(connection(settings), Map.of(), body), tenant()).drafts();
  }

  private Verdict verdict(Map<String, String> settings, Map<String, String> headers) {
    return adapter.verify(inbound(connection(settings), headers, PAGE), NOW);
  }

  private static Connection connection(Map<String, String> settings) {
    return new Connection(
        new ConnectionId("aurora-rudder"),
        BRAND,
        "rudderstack",
        null,
        SECRET,
        null,
        settings,
        Map.of());
  }
}

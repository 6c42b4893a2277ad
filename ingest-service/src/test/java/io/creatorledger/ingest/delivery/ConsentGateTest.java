package io.creatorledger.ingest.delivery;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.PlatformAdapters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.consent.Channel;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentGateTest {

  private static final OrderId ORDER = new OrderId("1001");
  private static final Money MONEY = Money.of(new BigDecimal("5.00"), Currency.getInstance("EUR"));
  private static final Consent REFUSED =
      new Consent(
          ConsentSource.TCF, "raw", Set.of(), EnumSet.allOf(ConsentPurpose.class), NOW, "EEA");
  private static final Touch TOUCH =
      new Touch(
          TouchKind.VIEW,
          new CreatorId("mia"),
          new CampaignId("launch"),
          null,
          Duration.ofDays(7),
          null,
          null,
          null,
          Map.of());
  private static final OrderPlaced PLACED = new OrderPlaced(ORDER, MONEY, List.of(), NOW, NOW);

  private final DeliveryPreparation preparation =
      new DeliveryPreparation(
          SecretBox.of("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", new SecureRandom()),
          new PlatformAdapters(List.of()));

  @Test
  void aTouchAndAnActivityWithoutABasisAreOnlyCounted() {
    Admitted admitted =
        admit(draft(TOUCH, REFUSED), draft(Activity.of(ActivityKind.PAGE_VIEW), REFUSED));

    assertThat(admitted.drafts()).isEmpty();
    assertThat(admitted.anonymous())
        .containsExactly(
            new AnonymousEvent(
                BRAND, LocalDate.of(2026, 11, 2), "plain", "touch", "VIEW", "mia", "launch"),
            new AnonymousEvent(
                BRAND, LocalDate.of(2026, 11, 2), "plain", "activity", "PAGE_VIEW", "", ""));
  }

  @Test
  void moneyGoesOnKnownByItsOrderAlone() {
    List<EventBody> money =
        List.of(
            PLACED,
            new OrderCancelled(ORDER, NOW),
            new RefundIssued(new RefundId("r"), ORDER, MONEY, List.of(), NOW));
    for (EventBody body : money) {
      Admitted admitted = admit(draft(body, REFUSED));
      Draft stripped = admitted.drafts().getFirst();

      assertThat(stripped.identifiers())
          .containsExactly(new Identifier(IdentifierType.ORDER_ID, "1001"));
      assertThat(stripped.device()).isEqualTo(Device.unknown());
      assertThat(stripped.body()).isEqualTo(body);
      assertThat(stripped.consent()).isEqualTo(REFUSED);
      assertThat(admitted.stripped()).containsExactly(stripped.eventId());
      assertThat(admitted.anonymous()).isEmpty();
    }
  }

  @Test
  void aPersonsOwnRequestGoesOnAsItIs() {
    Draft request =
        draft(new PrivacyRequested(PrivacyRequested.Kind.ERASURE, List.of(), NOW, NOW), REFUSED);

    assertThat(admit(request).drafts()).containsExactly(request);
    assertThat(admit(request).isWhole()).isTrue();
  }

  @Test
  void whatHasABasisIsUntouchedBesideWhatHasNone() {
    Draft allowed = draft(PLACED, null);
    Admitted admitted = admit(allowed, draft(TOUCH, REFUSED));

    assertThat(admitted.drafts()).containsExactly(allowed);
    assertThat(admitted.isWhole()).isFalse();
    assertThat(admit(allowed).isWhole()).isTrue();
  }

  @Test
  void theReceivedBytesGoUnlessSomethingStillWaitsForThem() {
    Reading reading = Reading.of(draft(TOUCH, REFUSED));
    PreparedDelivery counted = prepare(reading);
    PreparedDelivery waiting = prepare(reading.then(FollowUp.now("order-detail", "1")));
    PreparedDelivery whole = prepare(Reading.of(draft(TOUCH, null)));

    assertThat(counted.sealedBody()).isNull();
    assertThat(counted.withoutBasis()).isTrue();
    assertThat(counted.sha256()).hasSize(32);
    assertThat(waiting.sealedBody()).isNotNull();
    assertThat(waiting.withoutBasis()).isTrue();
    assertThat(whole.sealedBody()).isNotNull();
    assertThat(whole.withoutBasis()).isFalse();
    assertThat(counted.deliveryId()).isEqualTo(whole.deliveryId());
  }

  @Test
  void nothingOfThePersonStandsInWhatIsPublished() {
    PreparedDelivery prepared = prepare(Reading.of(draft(PLACED, REFUSED)));
    String json = new String(prepared.events().getFirst().json(), StandardCharsets.UTF_8);

    assertThat(json)
        .contains("1001", "\"source\":\"TCF\"")
        .doesNotContain("EMAIL_HASH", "ANONYMOUS_ID", "ipHash", "UA/1", "a-1");
    assertThat(prepared.events().getFirst().stripped()).isTrue();
  }

  private PreparedDelivery prepare(Reading reading) {
    return preparation.readable(
        inbound(connection("plain", "s"), Map.of(), utf8("{}")),
        "key",
        ConsentGate.admit(reading, tenant(), Channel.SERVER, "plain"),
        List.of(),
        null);
  }

  private static Admitted admit(Draft... drafts) {
    return ConsentGate.admit(Reading.of(List.of(drafts)), tenant(), Channel.SERVER, "plain");
  }

  private static Draft draft(EventBody body, @Nullable Consent consent) {
    return new Draft(
        EventId.of(NOW, body.typeName()),
        NOW,
        new PersonIdentifiers(PEPPER).email("b@example.com").anonymous("a-1").order(ORDER).list(),
        Device.seen(PEPPER, "203.0.113.9", "UA/1"),
        consent,
        body);
  }
}

package io.creatorledger.ingest.adapter.affiliate;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.affiliate.Claims.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.Cost;
import io.creatorledger.schema.catalog.CostKind;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImpactAdapterTest {

  private static final Tenant TENANT = tenant(Map.of("impact", "creator-7"));
  static final String APPROVED =
      "action_id=9.1&status=APPROVED&order_id=1001&payout=5.00&currency=USD&sub_id=creator-7"
          + "&event_date=2026-11-01T23:30:00-08:00&campaign_id=10306";

  private final Claims world = new Claims();
  private final ImpactAdapter adapter = new ImpactAdapter(world, world);

  @Test
  void aClaimOnlyWaitsAtFirstAndForFortyFiveDays() {
    Reading reading = adapter.normalize(world.get(adapter, APPROVED), TENANT);

    assertThat(reading.drafts()).isEmpty();
    assertThat(reading.items()).isEmpty();
    assertThat(reading.followUp())
        .isEqualTo(
            new FollowUp(
                "confirm-order", "action/9.1/APPROVED", Duration.ZERO, Duration.ofDays(45)));
  }

  @Test
  void anOrderThatNoShopToldOfNeverCounts() {
    Inbound claim = world.get(adapter, APPROVED);
    FollowUp wait = world.store(adapter, claim);

    assertThatThrownBy(() -> adapter.complete(claim, TENANT, wait))
        .isInstanceOf(NotYetException.class)
        .hasMessageNotContaining("1001");
  }

  @Test
  void aConfirmedClaimIsATouchOfItsCreatorAndACommission() {
    Reading reading = confirmed(APPROVED);

    Draft draft = reading.drafts().getFirst();
    assertThat(draft.occurredAt()).isEqualTo(Instant.parse("2026-11-02T07:30:00Z"));
    assertThat(draft.identifiers())
        .containsExactly(new Identifier(IdentifierType.ORDER_ID, "1001"));
    assertThat(draft.body())
        .isEqualTo(
            new Touch(
                TouchKind.AFFILIATE,
                new CreatorId("mia"),
                null,
                null,
                Duration.ofDays(7),
                null,
                null,
                null,
                Map.of()));
    LocalDate day = LocalDate.of(2026, 11, 2);
    assertThat(reading.items())
        .isEqualTo(
            List.of(
                new Cost(
                    "aurora-impact:9.1",
                    CostKind.COMMISSION,
                    Money.of("5.00", "USD"),
                    day,
                    day,
                    new CreatorId("mia"),
                    null,
                    null,
                    "impact")));
    assertThat(reading.followUp()).isNull();
  }

  @Test
  void pendingAndApprovedAreOneTouchAndTheLaterWordIsTheCost() {
    world.knowing("1001");
    Inbound pending = world.get(adapter, APPROVED.replace("APPROVED", "PENDING"));
    Inbound approved = world.get(adapter, APPROVED.replace("5.00", "4.00"));
    FollowUp first = world.store(adapter, pending);
    Reading early = adapter.complete(pending, TENANT, first);
    FollowUp second = world.store(adapter, approved);
    Reading late = adapter.complete(approved, TENANT, second);
    Reading tooLate = adapter.complete(pending, TENANT, first);

    assertThat(early.drafts().getFirst().eventId())
        .isEqualTo(late.drafts().getFirst().eventId())
        .isEqualTo(tooLate.drafts().getFirst().eventId());
    assertThat(cost(early).amount()).isEqualTo(Money.of("5.00", "USD"));
    assertThat(cost(late).amount()).isEqualTo(Money.of("4.00", "USD"));
    assertThat(cost(late).costId()).isEqualTo(cost(early).costId());
    assertThat(tooLate.items()).isEmpty();
    assertThat(adapter.deliveryKey(pending)).isNotEqualTo(adapter.deliveryKey(approved));
  }

  @Test
  void whatWasTakenBackBeforeItCountedNeverCounts() {
    Inbound pending = world.get(adapter, APPROVED.replace("APPROVED", "PENDING"));
    Inbound reversed = world.get(adapter, APPROVED.replace("APPROVED", "REVERSED"));
    FollowUp wait = world.store(adapter, pending);
    FollowUp back = world.store(adapter, reversed);
    world.knowing("1001");

    assertThat(adapter.complete(pending, TENANT, wait)).isEqualTo(Reading.nothing());
    assertThat(adapter.complete(reversed, TENANT, back).drafts()).isEmpty();
  }

  @Test
  void whatIsTakenBackLaterCostsNothingAnyMore() {
    world.knowing("1001");
    Inbound approved = world.get(adapter, APPROVED);
    adapter.complete(approved, TENANT, world.store(adapter, approved));
    Inbound reversed = world.get(adapter, APPROVED.replace("APPROVED", "reversed"));
    Reading back = adapter.complete(reversed, TENANT, world.store(adapter, reversed));

    assertThat(back.drafts()).isEmpty();
    assertThat(cost(back).costId()).isEqualTo("aurora-impact:9.1");
    assertThat(cost(back).amount().minor()).isZero();
  }

  @Test
  void aReversalOfAnActionNobodyToldOfIsNothing() {
    world.knowing("1001");
    Inbound reversed = world.get(adapter, APPROVED.replace("APPROVED", "REVERSED"));

    assertThat(adapter.complete(reversed, TENANT, world.store(adapter, reversed)))
        .isEqualTo(Reading.nothing());
  }

  @Test
  void theCreatorIsAnAccountOfTheNetworkOrARegisteredIdAndNobodyElse() {
    assertThat(creator(confirmed(APPROVED.replace("creator-7", "noa")))).isEqualTo("noa");
    assertThat(
            creator(confirmed(APPROVED.replace("creator-7", "?") + "&media_partner_id=creator-7")))
        .isEqualTo("mia");
    Inbound unknown = world.get(adapter, APPROVED.replace("creator-7", "stranger"));
    FollowUp wait = world.store(adapter, unknown);
    assertThatThrownBy(() -> adapter.complete(unknown, TENANT, wait))
        .isInstanceOf(NotYetException.class)
        .hasMessageContaining("no creator is registered")
        .hasMessageNotContaining("stranger");
  }

  @Test
  void theReceiverChoosesTheNamesOfOrderAndCreator() {
    world.with(Map.of("orderParameter", "my_ref", "creatorParameter", "who"));
    Reading reading =
        confirmed("ActionId=1&Status=PENDING&my_ref=1001&who=noa&order_id=other&sub_id=creator-7");

    assertThat(creator(reading)).isEqualTo("noa");
    assertThat(reading.drafts().getFirst().occurredAt()).isEqualTo(NOW);
    assertThat(reading.items()).isEmpty();
  }

  private Reading confirmed(String query) {
    world.knowing("1001");
    Inbound claim = world.get(adapter, query);
    return adapter.complete(claim, TENANT, world.store(adapter, claim));
  }

  private static Cost cost(Reading reading) {
    return (Cost) reading.items().getFirst();
  }

  private static String creator(Reading reading) {
    return ((Touch) reading.drafts().getFirst().body()).creatorId().value();
  }
}

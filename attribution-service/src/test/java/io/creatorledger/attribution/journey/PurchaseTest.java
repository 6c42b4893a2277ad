package io.creatorledger.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PurchaseTest {

  private static final Instant AT = Instant.parse("2026-05-01T12:00:00Z");
  private static final String TIKTOK_ID = "577094156662640706";

  private final Purchase sale =
      purchase(SourceKind.MARKETPLACE, TIKTOK_ID, "mia", Duration.ZERO, Set.of());
  private final Purchase order =
      purchase(SourceKind.SHOP, "5001", "ann", Duration.ZERO, Set.of("1001"));

  @Test
  void aShopsCopyOfAMarketplacesOrderCountsThereHoweverLateItWasCopied() {
    Purchase copy =
        purchase(SourceKind.SHOP, "5002", "relay", Duration.ofDays(6), Set.of("1002", TIKTOK_ID));

    assertThat(copy.countedAs(List.of(order, sale))).contains(sale.key().orderId());
    assertThat(sale.countedAs(List.of(copy))).isEmpty();
  }

  @Test
  void aShortNameIsBelievedForTwoDaysOnly() {
    Purchase soon = purchase(SourceKind.SERVER, "1001", "eve", Duration.ofDays(2), Set.of());
    Purchase late =
        purchase(SourceKind.SERVER, "1001", "eve", Duration.ofDays(2).plusSeconds(1), Set.of());

    assertThat(soon.countedAs(List.of(order))).contains(order.key().orderId());
    assertThat(late.countedAs(List.of(order))).isEmpty();
  }

  @Test
  void aShortNameAloneIsNoProof() {
    Purchase customersNumber =
        purchase(SourceKind.PAYMENT, "1001", "eve", Duration.ofHours(20), "39.99", Set.of());
    Purchase ours = purchase(SourceKind.SERVER, "1001", "ann", Duration.ZERO, "20.00", Set.of());
    Purchase taxed = purchase(SourceKind.SERVER, "1001", "eve", Duration.ZERO, "71.40", Set.of());

    assertThat(customersNumber.countedAs(List.of(order))).as("another amount").isEmpty();
    assertThat(ours.countedAs(List.of(order))).as("the same person").isPresent();
    assertThat(taxed.countedAs(List.of(order))).as("the amount with tax").isPresent();
  }

  @Test
  void twoShopsThatCountFromTheSameNumberKeepTheirOrders() {
    Purchase elsewhere = purchase(SourceKind.SHOP, "7001", "bob", Duration.ZERO, Set.of("1001"));

    assertThat(elsewhere.countedAs(List.of(order))).isEmpty();
    assertThat(order.countedAs(List.of(elsewhere))).isEmpty();
  }

  @Test
  void onlyACopyForAnAdPlatformIsTakenForWhatItsPersonBoughtWithinHalfAnHour() {
    Purchase mirror = purchase(SourceKind.MIRROR, "e-1", "ann", Duration.ofMinutes(-30), Set.of());
    Purchase late =
        purchase(SourceKind.MIRROR, "e-1", "ann", Duration.ofMinutes(30).plusSeconds(1), Set.of());
    Purchase another = purchase(SourceKind.MIRROR, "e-1", "bob", Duration.ZERO, Set.of());
    Purchase server = purchase(SourceKind.SERVER, "e-1", "ann", Duration.ZERO, Set.of());

    assertThat(mirror.countedAs(List.of(order))).contains(order.key().orderId());
    assertThat(late.countedAs(List.of(order))).isEmpty();
    assertThat(another.countedAs(List.of(order))).isEmpty();
    assertThat(server.countedAs(List.of(order))).isEmpty();
  }

  @Test
  void aNameSaysMoreThanThePersonDoes() {
    Purchase other = purchase(SourceKind.MARKETPLACE, "1", "ann", Duration.ZERO, Set.of());
    Purchase mirror = purchase(SourceKind.MIRROR, "1001", "ann", Duration.ZERO, Set.of());

    assertThat(mirror.countedAs(List.of(order, other)))
        .isEqualTo(mirror.countedAs(List.of(other, order)))
        .isEqualTo(Optional.of(order.key().orderId()));
  }

  private static Purchase purchase(
      SourceKind source, String id, String person, Duration after, Set<String> names) {
    return purchase(source, id, person, after, "60.00", names);
  }

  private static Purchase purchase(
      SourceKind source,
      String id,
      String person,
      Duration after,
      String amount,
      Set<String> names) {
    return new Purchase(
        new OrderKey(new BrandId("acme"), new OrderId(id)),
        ProfileId.firstSeenIn(EventId.of(AT, person)),
        source,
        AT.plus(after),
        Money.of(amount, "USD"),
        names);
  }
}

package io.creatorledger.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoorRatesTest {

  private static final ConnectionId SHOP = new ConnectionId("aurora-shop");
  private static final BrandId AURORA = new BrandId("aurora");

  /** Rates nobody can use up within a test that takes seconds, but for the one looked at. */
  private static final int PLENTY = 1_000_000;

  @Test
  void whoCannotSignUsesUpOnlyTheirOwn() {
    DoorRates rates = new DoorRates(PLENTY, PLENTY, 1);
    for (int i = 0; i < 1000; i++) {
      rates.refused(SHOP, "203.0.113.9");
    }

    assertThat(IntStream.range(0, 10).anyMatch(i -> !rates.mayKnock(SHOP, "203.0.113.9"))).isTrue();
    assertThat(rates.mayKnock(SHOP, "198.51.100.1")).isTrue();
    assertThat(rates.mayKnock(new ConnectionId("other"), "203.0.113.9")).isTrue();
    assertThat(rates.allow(SHOP)).isTrue();
  }

  @Test
  void lookingCountsNothing() {
    DoorRates rates = new DoorRates(1, PLENTY, PLENTY);
    for (int i = 0; i < 1000; i++) {
      assertThat(rates.mayKnock(SHOP, "198.51.100.1")).isTrue();
    }
    assertThat(rates.allow(SHOP)).isTrue();
  }

  @Test
  void aCreatorsRateIsOneBrandsMatter() {
    DoorRates rates = new DoorRates(PLENTY, 1, PLENTY);
    CreatorId mia = new CreatorId("mia");

    assertThat(IntStream.range(0, 1000).allMatch(i -> rates.allow(AURORA, mia))).isFalse();
    assertThat(rates.allow(new BrandId("borealis"), mia)).isTrue();
    assertThat(rates.allow(AURORA, new CreatorId("lea"))).isTrue();
  }
}

package io.creatorledger.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.event.Reach;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachRuleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpc",
        "CPC",
        "ppc",
        "cpm",
        "cpv",
        "paid",
        "Paid_Social",
        "paid-social",
        "paid social",
        "PaidSocial",
        "paid_video",
        "display",
        "ads",
        "sponsored_ad",
        "spark-ads",
        "Partnership Ad",
        "whitelisting",
        "boosted"
      })
  void aMediumOfAdvertisingIsPaid(String medium) {
    assertThat(ReachRule.of(null, medium)).isEqualTo(Reach.PAID);
  }

  /** A creator who is paid for a post, or by sale, still reaches people by themselves. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "social",
        "organic",
        "referral",
        "influencer",
        "affiliate",
        "sponsored",
        "paid_partnership",
        "cpa",
        "email",
        "unpaid",
        "paid_and_more_than_any_medium_is_long"
      })
  void anyOtherMediumTellsNothing(String medium) {
    assertThat(ReachRule.of(null, medium)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ttclid",
        "gclid",
        "gbraid",
        "wbraid",
        "dclid",
        "msclkid",
        "twclid",
        "li_fat_id",
        "ScCid"
      })
  void anIdThatOnlyAdvertisementsCarryIsPaidWhateverTheMedium(String id) {
    Map<String, String> address = Map.of("utm_medium", "social", id, "x");

    assertThat(ReachRule.of(null, "social", address::containsKey)).isEqualTo(Reach.PAID);
  }

  @Test
  void anIdThatEveryLinkCarriesTellsNothing() {
    assertThat(ReachRule.of(null, null, Map.of("fbclid", "x")::containsKey)).isNull();
  }

  @Test
  void whatTheSourceSaysComesFirst() {
    Map<String, String> advertisement = Map.of("gclid", "x");

    assertThat(ReachRule.of(Reach.ORGANIC, "cpc", advertisement::containsKey))
        .isEqualTo(Reach.ORGANIC);
    assertThat(ReachRule.of(Reach.PAID, "organic")).isEqualTo(Reach.PAID);
  }
}

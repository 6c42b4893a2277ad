package io.creatorledger.simulator.market;

import io.creatorledger.simulator.market.Catalog.Campaign;
import io.creatorledger.simulator.market.Catalog.Creator;
import java.time.LocalDate;

/** What the brand spends, as the file its finance people import. */
final class MarketCosts {

  private static final int DAYS = 90;
  private static final int FEE_BY_REACH = 60;
  private static final int ADS_OF_A_CAMPAIGN = 900;

  private MarketCosts() {}

  /**
   * Creators' fees by their reach, and advertising of the campaigns, over 90 days.
   *
   * @return CSV with a header
   */
  static String since(LocalDate from) {
    LocalDate until = from.plusDays(DAYS - 1L);
    StringBuilder csv =
        new StringBuilder("cost_id,kind,date,until,amount,creator_id,campaign_id\n");
    for (Creator creator : Catalog.CREATORS) {
      csv.append(
          "fee-%s,FIXED_FEE,%s,%s,%d.00,%s,%s\n"
              .formatted(
                  creator.id(),
                  from,
                  until,
                  creator.reach() * FEE_BY_REACH,
                  creator.id(),
                  creator.campaignId()));
    }
    for (Campaign campaign : Catalog.CAMPAIGNS) {
      csv.append(
          "ads-%s,AD_SPEND,%s,%s,%d.00,,%s\n"
              .formatted(campaign.id(), from, until, ADS_OF_A_CAMPAIGN, campaign.id()));
    }
    return csv.toString();
  }
}

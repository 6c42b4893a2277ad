package io.creatorledger.attribution.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.creatorledger.attribution.commission.CommissionLine;
import io.creatorledger.attribution.report.CreatorCampaign;
import io.creatorledger.schema.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What creators are owed of a period's credit by agreements. Lines add up to their creator's
 * commission, and creators in one currency to its total.
 *
 * @param from first day, in the brand's time zone
 * @param to last day
 * @param beingAddedUp whether the sums behind the figures are about to be added up anew: they may
 *     be of other days, or missing; absent unless so
 */
record CommissionView(
    String booking,
    LocalDate from,
    LocalDate to,
    String timeZone,
    List<Creator> creators,
    List<Total> totals,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean beingAddedUp) {

  /**
   * What a creator is owed in one currency.
   *
   * @param credited revenue that commission is owed of
   * @param orders where the creator's orders of the period are, also those that no commission is
   *     owed of; absent where the lines are of several models
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Creator(
      String creatorId,
      @Nullable String creatorName,
      String currency,
      String credited,
      String commission,
      @Nullable String orders,
      List<Line> lines) {}

  /**
   * What is owed by one agreement of a creator's credit in one campaign and month: {@code credited
   * × rate / 100}, rounded half up to the minor unit, half down where it flows back.
   *
   * @param campaignId absent for credit of no campaign
   * @param rate percent
   * @param from first day in the month on which the agreement holds
   * @param to last day
   * @param orders where the orders behind {@code credited} are
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String agreementId,
      @Nullable String campaignId,
      @Nullable String campaignName,
      String rate,
      String model,
      LocalDate from,
      LocalDate to,
      String credited,
      String commission,
      String orders) {

    static Line of(CommissionLine line, @Nullable String campaignName, String orders) {
      return new Line(
          line.agreement().agreementId(),
          line.work().campaignId(),
          campaignName,
          line.agreement().rate().toString(),
          line.model().value(),
          line.from(),
          line.to(),
          line.credited().amount(),
          line.owed().amount(),
          orders);
    }

    /** As addresses of pages have it. */
    public String work(String creatorId) {
      return new CreatorCampaign(creatorId, campaignId).text();
    }
  }

  /** All creators in one currency. */
  record Total(String currency, String credited, String commission) {

    static Total of(Money credited, Money commission) {
      return new Total(
          credited.currency().getCurrencyCode(), credited.amount(), commission.amount());
    }
  }
}

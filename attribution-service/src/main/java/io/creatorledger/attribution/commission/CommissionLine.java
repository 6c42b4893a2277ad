package io.creatorledger.attribution.commission;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.CreatorCampaign;
import io.creatorledger.schema.money.Money;
import java.time.LocalDate;

/**
 * What is owed of the credit of a creator's work in one campaign, on days of one month on which one
 * agreement holds. It is rounded once, and nothing else is: what is owed in longer periods is the
 * sum of such lines, so a year's is that of its months.
 *
 * @param model whose credit it is
 * @param from first day
 * @param to last day
 * @param credited negative where more was taken back than came
 */
public record CommissionLine(
    Agreement agreement,
    ModelName model,
    CreatorCampaign work,
    LocalDate from,
    LocalDate to,
    Money credited) {

  /** Negative for what the creator owes. */
  public Money owed() {
    return agreement.rate().of(credited);
  }
}

package io.creatorledger.attribution.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as reports see it.
 *
 * @param fresh whether its revision is not in the sums yet; an order's fresh revisions are its last
 * @param creatorId null when the row is unattributed
 * @param paid whether the credit is the brand's advertising's with the creator's work
 * @param accrualDay the order's day, in the time zone of the sums
 * @param cashDay the day of the change, likewise
 * @param amountMinor in minor units of the currency
 */
public record BookedRow(
    String orderId,
    int revision,
    boolean fresh,
    String model,
    @Nullable String creatorId,
    @Nullable String campaignId,
    @Nullable String contentId,
    boolean paid,
    String currency,
    LocalDate accrualDay,
    LocalDate cashDay,
    long amountMinor) {

  @Nullable String item(Summed summed) {
    return switch (summed) {
      case CREATOR -> creatorId;
      case CAMPAIGN -> campaignId;
      case CONTENT -> contentId;
      case CREATOR_CONTENT -> creatorWithContent();
      case CREATOR_CAMPAIGN ->
          creatorId == null ? null : new CreatorCampaign(creatorId, campaignId).text();
    };
  }

  private @Nullable String creatorWithContent() {
    if (paid) {
      return creatorId + "|" + (contentId == null ? "" : contentId) + "|PAID";
    }
    return contentId == null ? creatorId : creatorId + "|" + contentId;
  }
}

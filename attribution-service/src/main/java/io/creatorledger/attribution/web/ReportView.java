package io.creatorledger.attribution.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.creatorledger.schema.event.Reach;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credited revenue of a period in one currency: the rows add up to {@code attributed}, attributed
 * and unattributed to {@code total}.
 *
 * @param from first day, in the brand's time zone
 * @param to last day
 * @param otherCurrencies currencies of further credit in the period, not part of these sums
 * @param beingAddedUp whether the sums behind the figures are about to be added up anew: they may
 *     be of other days, or missing; absent unless so
 * @param exchange how other currencies became part of the figures; absent unless asked for
 */
record ReportView<R>(
    String model,
    String booking,
    String currency,
    LocalDate from,
    LocalDate to,
    String timeZone,
    List<R> rows,
    String attributed,
    String unattributed,
    String total,
    List<String> otherCurrencies,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean beingAddedUp,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExchangeView exchange) {

  /** A creator's part; {@code creatorName} is null when the brand never registered the creator. */
  record CreatorRow(
      String creatorId, @Nullable String creatorName, @Nullable Long orders, String amount) {}

  /** A campaign's part; without id: credit of touchpoints that belong to no campaign. */
  record CampaignRow(
      @Nullable String campaignId,
      @Nullable String campaignName,
      @Nullable Long orders,
      String amount) {}

  /** A post's or video's part; without id: credit of touchpoints that name no content. */
  record ContentRow(@Nullable String contentId, @Nullable Long orders, String amount) {}

  /**
   * The part of all items that have an attribute today; without value: of those that have none. How
   * many orders there were is not said: one with two of the items would count twice.
   */
  record AttributeRow(@Nullable String value, String amount) {}

  /** What a creator earned in a campaign; {@code campaignId} is null for what belongs to none. */
  record CreatorCampaignRow(
      String creatorId,
      @Nullable String campaignId,
      @Nullable String name,
      @Nullable Long orders,
      String amount) {}

  /** What a creator's own reach earned, or the brand's advertising with the creator's work. */
  record CreatorReachRow(
      String creatorId, @Nullable String creatorName, Reach reach, String amount) {}
}

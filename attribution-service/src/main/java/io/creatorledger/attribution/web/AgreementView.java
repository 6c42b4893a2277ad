package io.creatorledger.attribution.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.creatorledger.attribution.commission.Agreement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a brand agreed with a creator.
 *
 * @param campaignId absent for all campaigns without an agreement of their own
 * @param rate percent of the credited revenue
 * @param from first day, in the brand's time zone
 * @param until last day; absent until further notice
 * @param model whose credit counts; absent for the brand's first
 * @param warnings what may not be meant so; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AgreementView(
    String agreementId,
    String creatorId,
    @Nullable String campaignId,
    String rate,
    LocalDate from,
    @Nullable LocalDate until,
    @Nullable String model,
    String statedBy,
    Instant statedAt,
    @Nullable List<String> warnings) {

  static AgreementView of(Agreement agreement, @Nullable List<String> warnings) {
    return new AgreementView(
        agreement.agreementId(),
        agreement.creator().value(),
        agreement.campaign() == null ? null : agreement.campaign().value(),
        agreement.rate().toString(),
        agreement.from(),
        agreement.until(),
        agreement.model() == null ? null : agreement.model().value(),
        agreement.statedBy(),
        agreement.statedAt(),
        warnings);
  }
}

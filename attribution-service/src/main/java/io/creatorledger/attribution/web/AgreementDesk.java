package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.commission.Agreement;
import io.creatorledger.attribution.commission.Agreements;
import io.creatorledger.attribution.commission.Percentage;
import io.creatorledger.attribution.report.Costs;
import io.creatorledger.attribution.report.StatedCommission;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where agreements are stated and taken back, by the API and on the page. */
@Component
final class AgreementDesk {

  /** Costs that a warning names; the number tells of all. */
  private static final int EXAMPLES = 5;

  private final ReportQueries reports;
  private final Agreements agreements;
  private final BrandModels models;
  private final Catalog catalog;
  private final Costs costs;
  private final Clock clock;

  AgreementDesk(
      ReportQueries reports,
      Agreements agreements,
      BrandModels models,
      Catalog catalog,
      Costs costs,
      Clock clock) {
    this.reports = reports;
    this.agreements = agreements;
    this.models = models;
    this.catalog = catalog;
    this.costs = costs;
    this.clock = clock;
  }

  /**
   * An agreement as it is stated. What may be absent may be left empty.
   *
   * @param campaignId all campaigns without an agreement of their own when absent
   * @param rate percent of the credited revenue: above 0, at most 100, with at most four decimals
   * @param from first day, in the brand's time zone, such as 2026-06-01
   * @param until last day; until further notice when absent
   * @param model whose credit counts; the brand's first when absent
   */
  record Stated(
      @Nullable String creatorId,
      @Nullable String campaignId,
      @Nullable String rate,
      @Nullable String from,
      @Nullable String until,
      @Nullable String model) {}

  /**
   * Keeps an agreement; one of the same id is replaced.
   *
   * @throws IllegalArgumentException in words, when something is missing or spelled wrong
   * @throws ApiException when there is no such brand or model, or another agreement says otherwise
   */
  AgreementView state(String brand, String agreementId, Stated stated, String operator) {
    BrandSettings settings = reports.brand(new BrandId(brand));
    Agreement agreement = agreement(settings.brandId(), agreementId, stated, operator);
    agreements
        .state(agreement)
        .ifPresent(
            other -> {
              throw contradicted(other);
            });
    return AgreementView.of(agreement, warnings(agreement));
  }

  List<AgreementView> list(BrandId brand) {
    reports.brand(brand);
    return agreements.of(brand).stream().map(agreed -> AgreementView.of(agreed, null)).toList();
  }

  AgreementView get(BrandId brand, String agreementId) {
    reports.brand(brand);
    return agreements.of(brand).stream()
        .filter(agreed -> agreed.agreementId().equals(agreementId))
        .findFirst()
        .map(agreed -> AgreementView.of(agreed, warnings(agreed)))
        .orElseThrow(() -> unknown(agreementId));
  }

  /**
   * @throws ApiException when there is no such brand or agreement
   */
  void forget(BrandId brand, String agreementId) {
    reports.brand(brand);
    if (!agreements.forget(brand, agreementId)) {
      throw unknown(agreementId);
    }
  }

  private Agreement agreement(BrandId brand, String agreementId, Stated stated, String operator) {
    String creator = given(stated.creatorId());
    String from = given(stated.from());
    String until = given(stated.until());
    String model = given(stated.model());
    if (creator == null) {
      throw new IllegalArgumentException("creatorId is missing: whom is the commission owed to?");
    }
    if (from == null) {
      throw new IllegalArgumentException(
          "from is missing: the first day of the agreement, such as 2026-06-01");
    }
    return new Agreement(
        brand,
        agreementId,
        new CreatorId(creator),
        optional(stated.campaignId(), CampaignId::new),
        Percentage.parse(given(stated.rate())),
        ReportParameters.day("from", from),
        until == null ? null : ReportParameters.day("until", until),
        model == null ? null : models.named(brand, model),
        operator,
        clock.instant());
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static <T> @Nullable T optional(@Nullable String text, Function<String, T> type) {
    String given = given(text);
    return given == null ? null : type.apply(given);
  }

  private List<String> warnings(Agreement agreed) {
    List<String> warnings = new ArrayList<>();
    CampaignId campaign = agreed.campaign();
    LocalDate until = agreed.until();
    if (!catalog
        .creatorNames(agreed.brand(), List.of(agreed.creator()))
        .containsKey(agreed.creator())) {
      warnings.add("no creator is registered as %s yet".formatted(agreed.creator()));
    }
    if (campaign != null
        && !catalog.campaignNames(agreed.brand(), List.of(campaign)).containsKey(campaign)) {
      warnings.add("no campaign is registered as %s yet".formatted(campaign));
    }
    StatedCommission stated =
        costs.statedCommission(
            agreed.brand(), agreed.creator(), campaign, agreed.from(), until, EXAMPLES);
    if (stated.costs() > 0) {
      warnings.add(
          """
          costs of %s in this time are stated as commission (%d: %s%s): they count beside what the \
          agreement comes to, so if they are the same commission it counts twice\
          """
              .formatted(
                  agreed.creator(),
                  stated.costs(),
                  String.join(", ", stated.first()),
                  stated.costs() > EXAMPLES ? ", …" : ""));
    }
    return warnings;
  }

  private static ApiException contradicted(Agreement other) {
    return new ApiException(
        AttributionError.AGREEMENT_CONTRADICTED,
        """
        agreement %s says already what is owed to %s for %s from %s %s: end it before, or begin \
        after\
        """
            .formatted(
                other.agreementId(),
                other.creator(),
                other.campaign() == null ? "all campaigns" : "campaign " + other.campaign(),
                other.from(),
                other.until() == null ? "until further notice" : "to " + other.until()),
        Map.of("contradicts", other.agreementId()));
  }

  private static ApiException unknown(String agreementId) {
    return new ApiException(
        AttributionError.AGREEMENT_NOT_FOUND,
        "the brand has no agreement " + agreementId,
        Map.of("offending", agreementId));
  }
}

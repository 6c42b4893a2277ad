package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.attribution.rate.Exchange;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.Contributions;
import io.creatorledger.attribution.report.CreatorCampaign;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.ExchangedCredit;
import io.creatorledger.attribution.report.ExchangedSpending;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.KnownMargins;
import io.creatorledger.attribution.report.ModelComparison;
import io.creatorledger.attribution.report.Report;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.attribution.report.ReturnOnSpend;
import io.creatorledger.attribution.report.Spending;
import io.creatorledger.attribution.report.SumsProof;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Credited revenue of a period, in the brand's days and in one currency. */
@Component
final class ReportQueries {

  private static final int DEFAULT_DAYS = 30;

  /** Differences that are named; the number tells of all. */
  private static final int EXAMPLES = 20;

  private final Catalog catalog;
  private final BrandModels models;
  private final CreditSums sums;
  private final SpendingQueries spendings;
  private final Exchanges exchanges;
  private final KnownMargins margins;
  private final Clock clock;

  ReportQueries(
      Catalog catalog,
      BrandModels models,
      CreditSums sums,
      SpendingQueries spendings,
      Exchanges exchanges,
      KnownMargins margins,
      Clock clock) {
    this.catalog = catalog;
    this.models = models;
    this.sums = sums;
    this.spendings = spendings;
    this.exchanges = exchanges;
    this.margins = margins;
    this.clock = clock;
  }

  /** A brand's last days, its today included, by accrual and in its own currency. */
  Asked lastDays(BrandSettings brand, @Nullable String model, int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), brand.timeZone());
    return new Asked(
        brand.brandId(), model, Booking.ACCRUAL, today.minusDays(days - 1L), today, null, false);
  }

  ReportView<ReportView.CreatorRow> byCreator(Asked asked) {
    return report(
        asked,
        Grouping.CREATOR,
        sum ->
            new ReportView.CreatorRow(
                String.valueOf(sum.id()), sum.name(), sum.orders(), sum.amount().amount()));
  }

  ReportView<ReportView.CampaignRow> byCampaign(Asked asked) {
    return report(
        asked,
        Grouping.CAMPAIGN,
        sum ->
            new ReportView.CampaignRow(sum.id(), sum.name(), sum.orders(), sum.amount().amount()));
  }

  ReportView<ReportView.ContentRow> byContent(Asked asked) {
    return report(
        asked,
        Grouping.CONTENT,
        sum -> new ReportView.ContentRow(sum.id(), sum.orders(), sum.amount().amount()));
  }

  ReportView<ReportView.AttributeRow> byAttribute(Asked asked, Grouping grouping) {
    return report(
        asked, grouping, sum -> new ReportView.AttributeRow(sum.id(), sum.amount().amount()));
  }

  ReportView<ReportView.CreatorReachRow> byCreatorReach(Asked asked) {
    return report(
        asked,
        Grouping.CREATOR_REACH,
        sum -> {
          Player player = Player.of(String.valueOf(sum.id()));
          return new ReportView.CreatorReachRow(
              player.creatorId().value(), sum.name(), player.reach(), sum.amount().amount());
        });
  }

  ReportView<ReportView.CreatorCampaignRow> byCreatorCampaign(Asked asked) {
    return report(
        asked,
        Grouping.CREATOR_CAMPAIGN,
        sum -> {
          CreatorCampaign work = CreatorCampaign.of(String.valueOf(sum.id()));
          return new ReportView.CreatorCampaignRow(
              work.creatorId(), work.campaignId(), sum.name(), sum.orders(), sum.amount().amount());
        });
  }

  /** Compares the sums that reports are made of with the ledger. */
  SumsProof proof(BrandId brand) {
    return sums.compare(brand(brand).brandId(), EXAMPLES);
  }

  /**
   * @throws ApiException when no brand is registered so
   */
  BrandSettings brand(BrandId brand) {
    return catalog
        .brand(brand)
        .orElseThrow(
            () ->
                new ApiException(
                    AttributionError.BRAND_NOT_FOUND, "no brand is registered as " + brand));
  }

  /** The brand's creators under each of the models it is credited by now. */
  ComparisonView byModel(Asked asked) {
    BrandSettings brand = brand(asked.brand());
    Period period = period(asked, brand);
    Currency currency = asked.currencyOf(brand);
    Map<ModelName, List<CreditSum>> byModel = new LinkedHashMap<>();
    ExchangeView exchanged = null;
    if (asked.convert()) {
      Exchange exchange = exchanges.of(brand, currency, period);
      Map<ModelName, ExchangedCredit> credits = new LinkedHashMap<>();
      for (ModelName model : models.inForce(asked.brand())) {
        credits.put(
            model, exchanges.attributed(asked.query(Grouping.CREATOR, model, period), exchange));
      }
      Exchanges.check(brand, exchange);
      credits.forEach((model, credit) -> byModel.put(model, credit.sums()));
      exchanged = ExchangeView.of(exchange, null, null);
    } else {
      for (ModelName model : models.inForce(asked.brand())) {
        byModel.put(model, sums.of(asked.query(Grouping.CREATOR, model, period)));
      }
    }
    return ComparisonView.of(
        ModelComparison.of(byModel, currency), asked.booking(), currency, period, brand, exchanged);
  }

  /**
   * Credited revenue beside spending, and what it leaves when the goods are paid: that by accrual
   * only, for it is read from the orders placed in the period.
   *
   * @param margin for goods whose unit costs are not known
   */
  ReturnView returns(Asked asked, Grouping grouping, @Nullable BigDecimal margin) {
    BrandSettings brand = brand(asked.brand());
    Period period = period(asked, brand);
    Currency currency = asked.currencyOf(brand);
    ModelName model = models.named(asked.brand(), asked.model());
    ReportQuery query = asked.query(grouping, model, period);
    List<Spending> spending = spendings.of(brand, grouping, asked.booking(), period);
    List<CreditSum> credit;
    ExchangeView exchanged = null;
    if (asked.convert()) {
      Exchange exchange = exchanges.of(brand, currency, period);
      ExchangedCredit credited = exchanges.attributed(query, exchange);
      ExchangedSpending spent =
          new ExchangedSpending(spending, exchange, period.from(), period.to());
      Exchanges.check(brand, exchange);
      credit = credited.sums();
      spending = spent.sums();
      exchanged = ExchangeView.of(exchange, credited.byCurrency(), spent.byCurrency());
    } else {
      credit = sums.of(query);
    }
    credit = named(query, credit);
    List<String> ids =
        spending.stream().map(Spending::itemId).filter(Objects::nonNull).distinct().toList();
    ReturnOnSpend returns =
        ReturnOnSpend.of(
            credit,
            spending,
            currency,
            period.from(),
            period.to(),
            names(asked.brand(), grouping, ids),
            asked.booking() == Booking.ACCRUAL && !asked.convert()
                ? new Contributions(margins.of(query, currency, brand.timeZone()), margin)
                : null);
    return new ReturnView(
        model.value(),
        QueryParameters.name(asked.booking()),
        currency.getCurrencyCode(),
        period.from(),
        period.to(),
        brand.timeZone().getId(),
        margin == null ? null : margin.toPlainString(),
        returns.rows().stream().map(ReturnView.Row::of).toList(),
        ReturnView.Row.of(returns.total()),
        ReturnView.codes(returns.otherCurrencies()),
        brand.beingAddedUp(),
        exchanged);
  }

  /** What the items of a report are called, as far as the catalog knows. */
  Map<String, String> names(BrandId brand, Grouping grouping, List<String> ids) {
    Map<String, String> names = new HashMap<>();
    switch (grouping) {
      case CREATOR ->
          catalog
              .creatorNames(brand, ids.stream().map(CreatorId::new).toList())
              .forEach((id, name) -> names.put(id.value(), name));
      case CAMPAIGN ->
          catalog
              .campaignNames(brand, ids.stream().map(CampaignId::new).toList())
              .forEach((id, name) -> names.put(id.value(), name));
      case CONTENT ->
          catalog
              .contentTitles(brand, ids.stream().map(ContentId::new).toList())
              .forEach((id, title) -> names.put(id.value(), title));
      case CREATOR_REACH -> {
        Map<CreatorId, String> creators =
            catalog.creatorNames(
                brand, ids.stream().map(id -> Player.of(id).creatorId()).distinct().toList());
        for (String id : ids) {
          String name = creators.get(Player.of(id).creatorId());
          if (name != null) {
            names.put(id, name);
          }
        }
      }
      case CREATOR_CAMPAIGN -> names.putAll(workNames(brand, ids));
      case CREATOR_TIER, CAMPAIGN_TIER, PLATFORM, CONTENT_TYPE, REACH -> {}
    }
    return names;
  }

  private Map<String, String> workNames(BrandId brand, List<String> ids) {
    List<CreatorCampaign> works = ids.stream().map(CreatorCampaign::of).toList();
    Map<String, String> creators =
        names(brand, Grouping.CREATOR, works.stream().map(CreatorCampaign::creatorId).toList());
    Map<String, String> campaigns =
        names(
            brand,
            Grouping.CAMPAIGN,
            works.stream().map(CreatorCampaign::campaignId).filter(Objects::nonNull).toList());
    Map<String, String> names = new HashMap<>();
    for (CreatorCampaign work : works) {
      String creator = creators.getOrDefault(work.creatorId(), work.creatorId());
      String campaign = work.campaignId();
      names.put(
          work.text(),
          campaign == null ? creator : creator + ", " + campaigns.getOrDefault(campaign, campaign));
    }
    return names;
  }

  /** Sums with the names of what the catalog does not know as such; others have theirs. */
  private List<CreditSum> named(ReportQuery query, List<CreditSum> sums) {
    if (!query.grouping().sharesRows() && query.grouping() != Grouping.CREATOR_CAMPAIGN) {
      return sums;
    }
    Map<String, String> names =
        names(
            query.brand(),
            query.grouping(),
            sums.stream().map(CreditSum::id).filter(Objects::nonNull).toList());
    return sums.stream().map(sum -> sum.named(names)).toList();
  }

  /** The days that are asked for, or the last thirty. */
  Period period(Asked asked, BrandSettings brand) {
    LocalDate to =
        asked.to() != null ? asked.to() : LocalDate.ofInstant(clock.instant(), brand.timeZone());
    LocalDate from = asked.from() != null ? asked.from() : to.minusDays(DEFAULT_DAYS - 1L);
    return Period.of(from, to);
  }

  private <R> ReportView<R> report(Asked asked, Grouping grouping, Function<CreditSum, R> toRow) {
    BrandSettings brand = brand(asked.brand());
    Period period = period(asked, brand);
    Currency currency = asked.currencyOf(brand);
    ModelName model = models.named(asked.brand(), asked.model());
    ReportQuery query = asked.query(grouping, model, period);
    Exchanges.Credit credit =
        asked.convert()
            ? exchanges.credit(query, brand, currency)
            : new Exchanges.Credit(sums.of(query), null);
    Report report = Report.of(named(query, credit.sums()), currency);
    return new ReportView<>(
        model.value(),
        QueryParameters.name(asked.booking()),
        currency.getCurrencyCode(),
        period.from(),
        period.to(),
        brand.timeZone().getId(),
        report.rows().stream().map(toRow).toList(),
        report.attributed().amount(),
        report.unattributed().amount(),
        report.total().amount(),
        report.otherCurrencies().stream().map(Currency::getCurrencyCode).toList(),
        brand.beingAddedUp(),
        credit.exchange());
  }
}

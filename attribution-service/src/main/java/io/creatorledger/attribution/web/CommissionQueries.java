package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.commission.CommissionLine;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What creators are owed, line by line, with the way to the orders behind each. */
@Component
final class CommissionQueries {

  private static final String ORDERS =
      "/api/v1/brands/{brand}/reports/{by}/{item}/orders?model={model}&booking={booking}"
          + "&from={from}&to={to}&currency={currency}";

  private final ReportQueries reports;
  private final OwedCommissions commissions;

  CommissionQueries(ReportQueries reports, OwedCommissions commissions) {
    this.reports = reports;
    this.commissions = commissions;
  }

  /**
   * A period's statement.
   *
   * @param creator null for all
   */
  CommissionView statement(Asked asked, @Nullable String creator) {
    BrandSettings brand = reports.brand(asked.brand());
    Period period = reports.period(asked, brand);
    List<CommissionLine> lines =
        commissions.of(brand, asked.booking(), period).stream()
            .filter(line -> creator == null || line.work().creatorId().equals(creator))
            .toList();
    Naming naming = naming(brand.brandId(), lines);
    Map<Account, List<CommissionLine>> accounts =
        lines.stream()
            .collect(Collectors.groupingBy(Account::of, LinkedHashMap::new, Collectors.toList()));
    List<CommissionView.Creator> creators = new ArrayList<>();
    accounts.forEach(
        (account, ofCreator) -> creators.add(creator(asked, period, account, ofCreator, naming)));
    return new CommissionView(
        QueryParameters.name(asked.booking()),
        period.from(),
        period.to(),
        brand.timeZone().getId(),
        creators,
        totals(lines),
        brand.beingAddedUp());
  }

  /**
   * A period's statement for a file, which cannot say that its figures may be of other days, or
   * missing.
   *
   * @throws ApiException while they are being added up anew
   */
  CommissionView file(Asked asked, @Nullable String creator) {
    CommissionView statement = statement(asked, creator);
    if (statement.beingAddedUp()) {
      throw new ApiException(
          AttributionError.SUMS_NOT_READY,
          "the brand's figures are being added up anew; ask again in some minutes");
    }
    return statement;
  }

  private record Account(String creatorId, Currency currency) {

    static Account of(CommissionLine line) {
      return new Account(line.work().creatorId(), line.credited().currency());
    }
  }

  private record Naming(Map<String, String> creators, Map<String, String> campaigns) {}

  private Naming naming(BrandId brand, List<CommissionLine> lines) {
    return new Naming(
        reports.names(
            brand,
            Grouping.CREATOR,
            lines.stream().map(line -> line.work().creatorId()).distinct().toList()),
        reports.names(
            brand,
            Grouping.CAMPAIGN,
            lines.stream()
                .map(line -> line.work().campaignId())
                .filter(Objects::nonNull)
                .distinct()
                .toList()));
  }

  private static CommissionView.Creator creator(
      Asked asked, Period period, Account account, List<CommissionLine> lines, Naming naming) {
    List<ModelName> models = lines.stream().map(CommissionLine::model).distinct().toList();
    String currency = account.currency().getCurrencyCode();
    return new CommissionView.Creator(
        account.creatorId(),
        naming.creators().get(account.creatorId()),
        currency,
        sum(lines, CommissionLine::credited).amount(),
        sum(lines, CommissionLine::owed).amount(),
        models.size() > 1
            ? null
            : orders(
                asked, Grouping.CREATOR, account.creatorId(), models.getFirst(), period, currency),
        lines.stream()
            .map(
                line ->
                    CommissionView.Line.of(
                        line,
                        line.work().campaignId() == null
                            ? null
                            : naming.campaigns().get(line.work().campaignId()),
                        orders(
                            asked,
                            Grouping.CREATOR_CAMPAIGN,
                            line.work().text(),
                            line.model(),
                            new Period(line.from(), line.to()),
                            currency)))
            .toList());
  }

  private static String orders(
      Asked asked,
      Grouping grouping,
      String item,
      ModelName model,
      Period period,
      String currency) {
    return UriComponentsBuilder.fromUriString(ORDERS)
        .encode()
        .buildAndExpand(
            asked.brand().value(),
            QueryParameters.name(grouping),
            item,
            model.value(),
            QueryParameters.name(asked.booking()),
            period.from(),
            period.to(),
            currency)
        .toUriString();
  }

  private static List<CommissionView.Total> totals(List<CommissionLine> lines) {
    Map<String, List<CommissionLine>> byCurrency =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.credited().currency().getCurrencyCode(),
                    TreeMap::new,
                    Collectors.toList()));
    return byCurrency.values().stream()
        .map(
            of ->
                CommissionView.Total.of(
                    sum(of, CommissionLine::credited), sum(of, CommissionLine::owed)))
        .toList();
  }

  private static Money sum(List<CommissionLine> lines, Function<CommissionLine, Money> amount) {
    return lines.stream().map(amount).reduce(Money::plus).orElseThrow();
  }
}

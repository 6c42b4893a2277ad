package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.PolicyTerms;
import io.creatorledger.attribution.receipt.OrderSummary;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.Report;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the dashboard shows.
 *
 * @param chosen the brand shown; null when there is none yet
 * @param models to choose from
 * @param days the period: today and the days before it
 * @param period the same as dates; null when there is no brand
 * @param exchange how other currencies became part of the report; null when they are named only
 * @param refusal why they are named only although they were asked for
 */
public record DashboardView(
    List<BrandSettings> brands,
    @Nullable BrandSettings chosen,
    List<ModelName> models,
    ModelName model,
    String booking,
    int days,
    @Nullable Period period,
    @Nullable Report report,
    @Nullable ExchangeView exchange,
    @Nullable String refusal,
    List<OrderSummary> orders) {

  private static final List<Integer> PERIODS = List.of(1, 7, 30, 90, 365);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

  /** Without any brand. */
  static DashboardView empty() {
    ModelName model = PolicyTerms.DEFAULT.models().getFirst().name();
    return new DashboardView(
        List.of(), null, List.of(), model, "accrual", 1, null, null, null, null, List.of());
  }

  /** Whether other currencies are asked for, in the report or not. */
  public boolean converts() {
    return exchange != null || refusal != null;
  }

  /** What other currencies brought to the report, and at which rates. */
  public List<String> exchanged() {
    return exchange == null ? List.of() : exchange.sentences();
  }

  public List<Integer> periods() {
    return PERIODS;
  }

  /** {@code weighted_last_touch} for people: weighted last touch. */
  public static String label(ModelName model) {
    return model.value().replace('_', ' ');
  }

  /** A creator as the brand calls them, or by id when the brand has not registered them. */
  public static String name(CreditSum sum) {
    return sum.name() != null ? sum.name() : String.valueOf(sum.id());
  }

  /** An amount with thousands separators and its currency. */
  public static String shown(Money money) {
    Currency currency = money.currency();
    return String.format(
        Locale.ENGLISH,
        "%,." + currency.getDefaultFractionDigits() + "f %s",
        new java.math.BigDecimal(money.amount()),
        currency.getCurrencyCode());
  }

  /** A moment on the brand's clock. */
  public String time(Instant moment) {
    return TIME.format(moment.atZone(chosen == null ? ZoneId.of("Etc/UTC") : chosen.timeZone()));
  }
}

package io.creatorledger.attribution.web;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.rate.Rate;
import io.creatorledger.attribution.rate.RateSheet;
import io.creatorledger.attribution.rate.Rates;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What other currencies cost in the brand's, day by day; converted reports go by it. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/rates")
@Tag(name = "rates")
final class RateController {

  /** Days of one answer at most. */
  private static final int MOST_DAYS = 366;

  private final ReportQueries reports;
  private final Rates rates;
  private final Clock clock;

  RateController(ReportQueries reports, Rates rates, Clock clock) {
    this.reports = reports;
    this.rates = rates;
    this.clock = clock;
  }

  /**
   * What a currency costs.
   *
   * @param rate units of the brand's currency that one unit of the other costs: a decimal above 0,
   *     at most 12 digits before and 12 after the point
   * @param source where it is from, such as ECB; may be absent
   */
  record Price(@Nullable String rate, @Nullable String source) {}

  /** What a currency costs on a day; as in {@link Price}. */
  record DayPrice(
      @Nullable String currency,
      @Nullable String day,
      @Nullable String rate,
      @Nullable String source) {}

  /** Many at once, such as a month's table: all are kept, or none. */
  record Table(@Nullable List<@Nullable DayPrice> rates) {}

  /** How many rates were kept. */
  record Kept(int kept) {}

  @Operation(summary = "Rates by day and currency; of the last 30 days when none are named")
  @GetMapping
  List<RateView> list(
      @PathVariable String brand,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String currency) {
    Asked asked = new ReportParameters(null, from, to, null, currency, null).of(brand);
    BrandSettings settings = reports.brand(asked.brand());
    Period period = reports.period(asked, settings).ofAtMost(MOST_DAYS, "a list of rates");
    return rates.of(asked.brand(), settings.currency(), period.from(), period.to()).stream()
        .filter(rate -> asked.currency() == null || asked.currency().equals(rate.currency()))
        .map(RateView::of)
        .toList();
  }

  @Operation(summary = "States many rates; a day's that was stated before is corrected")
  @PostMapping
  Kept state(@PathVariable String brand, @RequestBody Table table, HttpServletRequest request) {
    BrandSettings settings = reports.brand(new BrandId(brand));
    List<@Nullable DayPrice> prices = table.rates() == null ? List.of() : table.rates();
    String operator = Operator.of(request);
    List<Rate> stated = new ArrayList<>();
    for (DayPrice price : prices) {
      stated.add(numbered(stated.size(), settings, price, operator));
    }
    RateSheet sheet = RateSheet.of(stated, today(settings));
    rates.state(sheet);
    return new Kept(sheet.rates().size());
  }

  @Operation(summary = "States a day's rate; a second time corrects it")
  @PutMapping("/{currency}/days/{day}")
  RateView state(
      @PathVariable String brand,
      @PathVariable String currency,
      @PathVariable String day,
      @RequestBody Price price,
      HttpServletRequest request) {
    BrandSettings settings = reports.brand(new BrandId(brand));
    DayPrice stated = new DayPrice(currency, day, price.rate(), price.source());
    Rate rate = rate(settings, stated, Operator.of(request));
    rates.state(RateSheet.of(List.of(rate), today(settings)));
    return RateView.of(rate);
  }

  @Operation(summary = "Takes a day's rate back")
  @DeleteMapping("/{currency}/days/{day}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable String brand, @PathVariable String currency, @PathVariable String day) {
    BrandSettings settings = reports.brand(new BrandId(brand));
    Currency of = QueryParameters.currency(currency);
    if (!rates.forget(
        settings.brandId(), settings.currency(), of, ReportParameters.day("day", day))) {
      throw new ApiException(
          AttributionError.RATE_NOT_FOUND,
          "nobody said what one %s cost in %s on %s".formatted(of, settings.currency(), day));
    }
  }

  private LocalDate today(BrandSettings brand) {
    return LocalDate.ofInstant(clock.instant(), brand.timeZone());
  }

  /** A fault among many is told with its place. */
  private Rate numbered(int place, BrandSettings brand, @Nullable DayPrice price, String operator) {
    try {
      return rate(brand, price == null ? new DayPrice(null, null, null, null) : price, operator);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rates[" + place + "]: " + e.getMessage(), e);
    }
  }

  private Rate rate(BrandSettings brand, DayPrice price, String operator) {
    return new Rate(
        brand.brandId(),
        brand.currency(),
        QueryParameters.currency(price.currency() == null ? "" : price.currency()),
        ReportParameters.day("day", price.day() == null ? "" : price.day()),
        Rate.parse(price.rate()),
        price.source(),
        operator,
        clock.instant());
  }
}

package io.creatorledger.attribution.web;

import io.creatorledger.attribution.ReconciliationDesk;
import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.reconciliation.ShopFigure;
import io.creatorledger.runtime.access.Operator;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.money.Money;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shops' own daily figures beside the ledger's, with every difference named. */
@RestController
@RequestMapping("/api/v1/brands/{brand}/reconciliation/{connection}")
@Tag(name = "reconciliation")
final class ReconciliationController {

  private final ReconciliationDesk desk;
  private final ReportQueries reports;
  private final Clock clock;

  ReconciliationController(ReconciliationDesk desk, ReportQueries reports, Clock clock) {
    this.desk = desk;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * What a shop's own report says of a day.
   *
   * @param amount decimal, such as {@code "1234.50"}
   * @param currency the brand's own when absent
   * @param timeZone where the shop's day begins, such as {@code America/New_York}; the brand's when
   *     absent
   */
  record Figure(@Nullable String amount, @Nullable String currency, @Nullable String timeZone) {}

  @Operation(
      summary =
          "A connection's days, from the shop's figure to the ledger's; 14 when none are named")
  @GetMapping
  ReconciliationView days(
      @PathVariable String brand,
      @PathVariable String connection,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String currency) {
    BrandSettings settings = reports.brand(new BrandId(brand));
    LocalDate today = LocalDate.ofInstant(clock.instant(), settings.timeZone());
    LocalDate last = to == null ? today : ReportParameters.day("to", to);
    LocalDate first =
        from == null
            ? last.minusDays(ReconciliationDesk.USUAL_DAYS - 1L)
            : ReportParameters.day("from", from);
    Currency asked = currency == null ? settings.currency() : QueryParameters.currency(currency);
    ConnectionId id = new ConnectionId(connection);
    return ReconciliationView.of(
        id, asked, settings.timeZone().getId(), desk.days(settings, id, first, last, asked));
  }

  @Operation(summary = "Enters what the shop's own report says of a day; a second time corrects it")
  @PutMapping("/days/{day}")
  ReconciliationView state(
      @PathVariable String brand,
      @PathVariable String connection,
      @PathVariable String day,
      @RequestBody Figure figure,
      HttpServletRequest request) {
    BrandSettings settings = reports.brand(new BrandId(brand));
    ShopFigure stated = figure(settings, connection, day, figure, Operator.of(request), clock);
    desk.state(stated);
    return days(brand, connection, day, day, stated.amount().currency().getCurrencyCode());
  }

  @Operation(summary = "Takes a figure back")
  @DeleteMapping("/days/{day}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(
      @PathVariable String brand,
      @PathVariable String connection,
      @PathVariable String day,
      @RequestParam(required = false) @Nullable String currency) {
    BrandSettings settings = reports.brand(new BrandId(brand));
    boolean forgotten =
        desk.forget(
            settings.brandId(),
            new ConnectionId(connection),
            ReportParameters.day("day", day),
            currency == null ? settings.currency() : QueryParameters.currency(currency));
    if (!forgotten) {
      throw new ApiException(
          AttributionError.FIGURE_NOT_FOUND, "nobody said what " + connection + " sold on " + day);
    }
  }

  /**
   * @throws IllegalArgumentException in words, when something is missing or spelled wrong
   */
  static ShopFigure figure(
      BrandSettings brand,
      String connection,
      String day,
      Figure figure,
      String operator,
      Clock clock) {
    Currency currency =
        figure.currency() == null ? brand.currency() : QueryParameters.currency(figure.currency());
    return new ShopFigure(
        brand.brandId(),
        new ConnectionId(connection),
        ReportParameters.day("day", day),
        figure.timeZone() == null ? brand.timeZone() : zone(figure.timeZone()),
        amount(figure.amount(), currency),
        operator,
        clock.instant());
  }

  private static Money amount(@Nullable String amount, Currency currency) {
    try {
      return Money.of(amount == null ? "" : amount.strip(), currency.getCurrencyCode());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "amount is a decimal number of %s, such as 1234.50".formatted(currency), e);
    }
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "timeZone is a name such as America/New_York, not " + zone, e);
    }
  }
}

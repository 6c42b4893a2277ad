package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.catalog.Catalog;
import io.creatorledger.attribution.reconciliation.DayBridge;
import io.creatorledger.attribution.reconciliation.DayOrder;
import io.creatorledger.attribution.reconciliation.Explanation;
import io.creatorledger.attribution.reconciliation.ReconciledDay;
import io.creatorledger.attribution.reconciliation.ShopBooks;
import io.creatorledger.attribution.reconciliation.ShopFigure;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Compares what shops say of their days with the ledger, and says why they differ. */
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class ReconciliationDesk {

  /** Days of one answer at most: each order of theirs is read. */
  public static final int MOST_DAYS = 31;

  private static final int CLOCKS_DIFFER = 1;

  private final ShopBooks books;
  private final Catalog catalog;
  private final Clock clock;

  ReconciliationDesk(ShopBooks books, Catalog catalog, Clock clock) {
    this.books = books;
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * Keeps what a shop's own report says of a day.
   *
   * @throws IllegalArgumentException when the day is not over yet by the shop's clock
   */
  @Transactional
  public void state(ShopFigure figure) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), figure.timeZone());
    if (!figure.day().isBefore(today)) {
      throw new IllegalArgumentException(
          "day is one that is over in %s, so before %s".formatted(figure.timeZone(), today));
    }
    books.state(figure);
  }

  /** Connections that told of orders on these days, the busiest first. */
  public List<ConnectionId> connections(BrandSettings brand, LocalDate from, LocalDate to) {
    return books.connections(
        brand.brandId(), begin(from, brand.timeZone()), begin(to.plusDays(1), brand.timeZone()));
  }

  /**
   * The days of a connection, oldest first.
   *
   * @param currency of the figures and orders that are compared
   * @throws IllegalArgumentException when the period is longer than {@link #MOST_DAYS} or no period
   */
  public List<ReconciledDay> days(
      BrandSettings brand,
      ConnectionId connection,
      LocalDate from,
      LocalDate to,
      Currency currency) {
    if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to.plusDays(1))) {
      throw new IllegalArgumentException("a period has 1 to " + MOST_DAYS + " days");
    }
    List<ShopFigure> figures = books.figures(brand.brandId(), from, to);
    List<DayOrder> orders =
        books.orders(
            brand.brandId(),
            begin(from.minusDays(CLOCKS_DIFFER), brand.timeZone()),
            begin(to.plusDays(1L + CLOCKS_DIFFER), brand.timeZone()),
            currency);
    List<ReconciledDay> days = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      LocalDate of = day;
      Optional<ShopFigure> figure =
          figures.stream()
              .filter(stated -> stated.day().equals(of) && stated.connection().equals(connection))
              .filter(stated -> stated.amount().currency().equals(currency))
              .findFirst();
      days.add(day(brand, connection, day, currency, orders, figure.orElse(null)));
    }
    return days;
  }

  private ReconciledDay day(
      BrandSettings brand,
      ConnectionId connection,
      LocalDate day,
      Currency currency,
      List<DayOrder> orders,
      @Nullable ShopFigure figure) {
    ZoneId shop = figure == null ? brand.timeZone() : figure.timeZone();
    DayBridge bridge =
        DayBridge.of(
            connection,
            day,
            shop,
            brand.timeZone(),
            orders,
            books.returns(
                brand.brandId(),
                connection,
                begin(day, shop),
                begin(day.plusDays(1), shop),
                currency));
    return new ReconciledDay(
        bridge, figure, figure == null ? null : Explanation.of(figure.amount(), bridge));
  }

  /** Days of the last {@link #MOST_DAYS} whose stated figure the ledger does not explain. */
  public List<ReconciledDay> unexplained(BrandSettings brand) {
    LocalDate to = LocalDate.ofInstant(clock.instant(), brand.timeZone());
    LocalDate from = to.minusDays(MOST_DAYS - 1L);
    return books.figures(brand.brandId(), from, to).stream()
        .flatMap(
            figure ->
                days(
                    brand,
                    figure.connection(),
                    figure.day(),
                    figure.day(),
                    figure.amount().currency())
                    .stream())
        .filter(ReconciledDay::isUnexplained)
        .toList();
  }

  /** Orders of two days whose ledger does not add up: yesterday's and today's. */
  public List<OrderId> unbalanced(BrandSettings brand) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), brand.timeZone());
    return books.unbalanced(
        brand.brandId(),
        begin(today.minusDays(1), brand.timeZone()),
        begin(today.plusDays(1), brand.timeZone()));
  }

  /**
   * @throws IllegalArgumentException when no brand has this id
   */
  public BrandSettings brand(BrandId brand) {
    return catalog
        .brand(brand)
        .orElseThrow(() -> new IllegalArgumentException("no brand is registered as " + brand));
  }

  private static Instant begin(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}

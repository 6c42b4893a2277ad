package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.reconciliation.DayBridge;
import io.creatorledger.attribution.reconciliation.DayOrder;
import io.creatorledger.attribution.reconciliation.Explanation;
import io.creatorledger.attribution.reconciliation.ReconciledDay;
import io.creatorledger.attribution.reconciliation.ShopBooks;
import io.creatorledger.attribution.reconciliation.ShopFigure;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Compares what shops say of their days with the ledger, and says why they differ. */
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class ReconciliationDesk {

  /** Days of one answer at most: each order of theirs is read. */
  public static final int MOST_DAYS = 31;

  /** Days of an answer when none are named. */
  public static final int USUAL_DAYS = 14;

  private final ShopBooks books;
  private final Clock clock;

  ReconciliationDesk(ShopBooks books, Clock clock) {
    this.books = books;
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

  /** Takes a figure back; whether there was one. */
  @Transactional
  public boolean forget(BrandId brand, ConnectionId connection, LocalDate day, Currency currency) {
    return books.forget(brand, connection, day, currency);
  }

  /** Connections that told of orders on these days, the busiest first, or that have figures. */
  public List<ConnectionId> connections(BrandSettings brand, LocalDate from, LocalDate to) {
    return Stream.concat(
            books
                .connections(
                    brand.brandId(),
                    begin(from, brand.timeZone()),
                    begin(to.plusDays(1), brand.timeZone()))
                .stream(),
            books.figures(brand.brandId(), from, to).stream().map(ShopFigure::connection))
        .distinct()
        .toList();
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
    Map<LocalDate, ShopFigure> figures = new HashMap<>();
    for (ShopFigure figure : books.figures(brand.brandId(), from, to)) {
      if (figure.connection().equals(connection) && figure.amount().currency().equals(currency)) {
        figures.put(figure.day(), figure);
      }
    }
    BrandId id = brand.brandId();
    ZoneId zone = brand.timeZone();
    // The shop's days begin up to a day before or after the brand's.
    Instant begin = begin(from.minusDays(1), zone);
    Instant end = begin(to.plusDays(2), zone);
    List<DayOrder> orders = books.orders(id, connection, begin, end, currency);
    Map<LocalDate, Money> others = books.others(id, connection, begin, end, zone, currency);
    List<Refund> returns = books.returns(id, connection, begin, end, currency);
    return from.datesUntil(to.plusDays(1))
        .map(
            day -> {
              ShopFigure figure = figures.get(day);
              ZoneId shop = figure == null ? zone : figure.timeZone();
              Money nothing = Money.zero(currency);
              DayBridge bridge =
                  DayBridge.of(
                      day,
                      shop,
                      zone,
                      orders,
                      returns.stream()
                          .filter(r -> LocalDate.ofInstant(r.refundedAt(), shop).equals(day))
                          .map(Refund::amount)
                          .reduce(nothing, Money::plus),
                      others.getOrDefault(day, nothing));
              return new ReconciledDay(
                  bridge, figure, figure == null ? null : Explanation.of(figure.amount(), bridge));
            })
        .toList();
  }

  /** Days of the last {@link #MOST_DAYS} whose stated figure the ledger does not explain. */
  public List<ReconciledDay> unexplained(BrandSettings brand) {
    LocalDate to = LocalDate.ofInstant(clock.instant(), brand.timeZone());
    LocalDate from = to.minusDays(MOST_DAYS - 1L);
    return books.figures(brand.brandId(), from, to).stream()
        .map(figure -> new Told(figure.connection(), figure.amount().currency()))
        .distinct()
        .flatMap(told -> days(brand, told.connection(), from, to, told.currency()).stream())
        .filter(ReconciledDay::isUnexplained)
        .toList();
  }

  private record Told(ConnectionId connection, Currency currency) {}

  /**
   * Orders whose ledger does not add up, among those that were placed yesterday or today and those
   * whose ledger changed then, however old.
   */
  public List<OrderId> unbalanced(BrandSettings brand) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), brand.timeZone());
    return books.unbalanced(
        brand.brandId(),
        begin(today.minusDays(1), brand.timeZone()),
        begin(today.plusDays(1), brand.timeZone()));
  }

  private static Instant begin(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}

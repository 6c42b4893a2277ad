package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.policy.CreditModel;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.attribution.reconciliation.DayBridge;
import io.creatorledger.attribution.reconciliation.DayOrder;
import io.creatorledger.attribution.reconciliation.Difference;
import io.creatorledger.attribution.reconciliation.ShopBooks;
import io.creatorledger.attribution.report.Booking;
import io.creatorledger.attribution.report.CreditSum;
import io.creatorledger.attribution.report.CreditSums;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.attribution.report.Report;
import io.creatorledger.attribution.report.ReportQuery;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every day leads over from what the shops placed to the ledger and to the reports. */
record BridgesProof(CreditSums sums, ShopBooks books, Policies policies) {

  /** Whatever happened to the orders: placed and all differences are the ledger's figure. */
  void check(String when, BrandId brand, NaiveAttribution naive) {
    Currency usd = Currency.getInstance("USD");
    ZoneId shop = ZoneId.of("America/New_York");
    Instant end = Instant.parse("2100-01-01T00:00:00Z");
    List<DayOrder> orders = books.orders(brand, Messages.CONNECTION, Instant.EPOCH, end, usd);
    Map<LocalDate, Money> others =
        books.others(brand, Messages.CONNECTION, Instant.EPOCH, end, ZoneOffset.UTC, usd);
    List<LocalDate> days =
        orders.stream()
            .map(order -> LocalDate.ofInstant(order.orderedAt(), ZoneOffset.UTC))
            .distinct()
            .toList();
    ModelName model = policies.of(brand).general().modelNames().getFirst();
    for (LocalDate day : days) {
      DayBridge bridge =
          DayBridge.of(
              day,
              shop,
              ZoneOffset.UTC,
              orders,
              Money.zero(usd),
              others.getOrDefault(day, Money.zero(usd)));
      Money ledger = bridge.placed();
      for (Difference difference : Difference.values()) {
        ledger = ledger.plus(bridge.difference(difference));
      }
      assertThat(ledger).as("%s: %s", when, day).isEqualTo(bridge.ledger());
      if (allOrdersOf(day, naive).allMatch(order -> models(naive, order).contains(model))) {
        List<CreditSum> booked =
            sums.of(new ReportQuery(brand, Grouping.CREATOR, model, Booking.ACCRUAL, day, day));
        assertThat(Report.of(booked, usd).total())
            .as("%s: %s", when, day)
            .isEqualTo(bridge.total());
      }
    }
  }

  private static Stream<OrderPlaced> allOrdersOf(LocalDate day, NaiveAttribution naive) {
    return naive.orders().values().stream()
        .map(order -> (OrderPlaced) order.event().body())
        .filter(order -> LocalDate.ofInstant(order.orderedAt(), ZoneOffset.UTC).equals(day));
  }

  private static List<ModelName> models(NaiveAttribution naive, OrderPlaced order) {
    return naive.policy(order).models().stream().map(CreditModel::name).toList();
  }
}

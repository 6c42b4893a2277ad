package io.creatorledger.attribution.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.report.Spending;
import io.creatorledger.attribution.report.SpentByItem;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AcquisitionSumsTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate FIRST = LocalDate.parse("2026-06-01");
  private static final Part NOBODY = new Part(Acquirer.NOBODY, 1);

  /** A third each of ana, of ben and of nobody; one of ana's; one of nobody's. */
  private static final List<Customer> THREE =
      List.of(
          new Customer(
              List.of(part("ana"), part("ben"), NOBODY), List.of(on(0, "100.00"), on(10, "50.01"))),
          new Customer(
              List.of(part("ana")),
              List.of(
                  new CountingOrder(FIRST, Money.of("40.00", "USD"), Money.of("10.00", "USD")))),
          new Customer(List.of(), List.of(on(3, "20.00"))));

  private static final List<Spending> COSTS =
      List.of(spent("ana", "20.00"), spent("cleo", "5.00"), spent(null, "1.00"));

  @Test
  void customersAndTheirRevenueAreSharedOutWithoutARest() {
    CustomerValue value = value(THREE, null, COSTS);

    assertThat(value.rows())
        .extracting(
            row ->
                "%s: %s in %d, first %s, to date %s, spent %s, CAC %s, LTV %s"
                    .formatted(
                        row.id(),
                        row.newCustomers(),
                        row.firstOrders(),
                        row.firstOrderRevenue().amount(),
                        row.revenue().amount(),
                        row.spent().amount(),
                        amount(row.cac()),
                        amount(row.ltv())))
        .containsExactly(
            "ana: 1.34 in 2, first 63.34, to date 80.01, spent 20.00, CAC 15.00, LTV 60.01",
            "ben: 0.33 in 1, first 33.33, to date 50.00, spent 0.00, CAC null, LTV 150.00",
            "cleo: 0.00 in 0, first 0.00, to date 0.00, spent 5.00, CAC null, LTV null",
            "null: 0.00 in 0, first 0.00, to date 0.00, spent 1.00, CAC null, LTV null");
    assertThat(value.unattributed().newCustomers()).isEqualTo("1.33");
    assertThat(value.unattributed().firstOrderRevenue()).isEqualTo(Money.of("53.33", "USD"));
    assertThat(value.unattributed().revenue()).isEqualTo(Money.of("70.00", "USD"));
    assertThat(value.total().newCustomers()).isEqualTo("3.00");
    assertThat(value.total().firstOrders()).isEqualTo(3);
    assertThat(value.total().firstOrderRevenue()).isEqualTo(Money.of("150.00", "USD"));
    assertThat(value.total().revenue()).isEqualTo(Money.of("200.01", "USD"));
    assertThat(value.total().cac()).isEqualTo(Money.of("8.67", "USD"));
    assertThat(value.total().ltv()).isEqualTo(Money.of("66.67", "USD"));
    assertThat(value.total().contribution()).isNull();
    assertThat(value.total().ltvToCac()).isNull();
    assertThat(value.total().paybackDays()).isNull();
  }

  @Test
  void aMarginTellsWhatACustomerLeaves() {
    CustomerValue value = value(THREE, "0.5", COSTS);

    assertThat(value.rows().getFirst().contribution()).isEqualTo(Money.of("30.00", "USD"));
    assertThat(value.rows().getFirst().ltvToCac()).isEqualTo("2.0002");
    assertThat(value.rows().get(1).contribution()).isEqualTo(Money.of("75.00", "USD"));
    assertThat(value.rows().get(1).ltvToCac()).isNull();
    assertThat(value.total().ltvToCac()).isEqualTo("3.8463");
  }

  /** Half of the goods are known and leave 30 of 50; a tenth was sent back. */
  private static final List<Customer> KNOWN =
      List.of(
          new Customer(
              List.of(part("ana"), part("ben")),
              List.of(
                  new CountingOrder(
                      FIRST,
                      Money.of("100.00", "USD"),
                      Money.of("10.00", "USD"),
                      Money.of("50.00", "USD"),
                      Money.of("20.00", "USD")),
                  on(4, "10.00"))));

  @Test
  void knownCostsTakeThePlaceOfTheMarginForTheGoodsTheyAreOf() {
    List<Spending> costs = List.of(spent("ana", "15.00"));
    CustomerValue.Row known = value(KNOWN, null, costs).rows().getFirst();
    CustomerValue.Row rest = value(KNOWN, "0.1", costs).rows().getFirst();

    assertThat(known.costCoverage()).isEqualTo("0.4500");
    assertThat(known.contribution()).as("27.00 of two halves").isEqualTo(Money.of("27.00", "USD"));
    assertThat(known.ltvToCac()).isEqualTo("0.9000");
    assertThat(known.paybackDays()).as("not by what is known").isNull();
    assertThat(rest.costCoverage()).isEqualTo("0.4500");
    assertThat(rest.contribution()).isEqualTo(Money.of("32.50", "USD"));
    assertThat(rest.paybackDays()).isZero();
    assertThat(value(THREE, null, costs).total().contribution()).as("nothing is guessed").isNull();
    assertThat(value(THREE, "0.5", costs).total().costCoverage()).isEqualTo("0.0000");
  }

  @Test
  void spendingIsPaidBackOnTheFirstDayThatReachesIt() {
    List<Customer> two =
        List.of(
            new Customer(
                List.of(part("ana")), List.of(on(5, "10.00"), on(12, "10.00"), on(45, "30.00"))),
            new Customer(List.of(part("ana")), List.of(on(9, "10.00"))));

    assertThat(payback(two, "1", "20.00")).as("with the first orders").isZero();
    assertThat(payback(two, "1", "20.01")).isEqualTo(7);
    assertThat(payback(two, "0.5", "15.00")).as("to the cent").isEqualTo(7);
    assertThat(payback(two, "0.5", "20.00")).isEqualTo(40);
    assertThat(payback(two, "0.5", "30.01")).as("not yet").isNull();
    assertThat(payback(two, "0", "0.01")).isNull();
    assertThat(payback(two, "0.5", "0.00")).as("nothing to pay back").isNull();
  }

  @Test
  void otherCurrenciesAreNamedAndNeverAdded() {
    CountingOrder yen =
        new CountingOrder(FIRST, Money.of("5000", "JPY"), Money.zero(Currency.getInstance("JPY")));
    List<Customer> customers =
        List.of(
            new Customer(List.of(part("ana")), List.of(on(0, "10.00"), yen)),
            new Customer(List.of(part("ana")), List.of(yen, on(1, "70.00"))));

    CustomerValue value =
        value(
            customers,
            null,
            List.of(
                new Spending("ana", Spending.Kind.OTHER, Money.of("9.00", "EUR"), FIRST, FIRST)));

    assertThat(value.total().newCustomers()).isEqualTo("1.00");
    assertThat(value.total().revenue()).isEqualTo(Money.of("10.00", "USD"));
    assertThat(value.otherCurrencies())
        .containsExactly(Currency.getInstance("EUR"), Currency.getInstance("JPY"));
  }

  @RepeatedTest(20)
  void allRowsAddUpToTheTotalInWhateverOrderCustomersCome() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<Part> parts = new ArrayList<>();
      for (int touch = random.nextInt(5); touch > 0; touch--) {
        Acquirer acquirer =
            random.nextInt(4) == 0 ? Acquirer.NOBODY : new Acquirer(true, "c" + random.nextInt(30));
        parts.add(new Part(acquirer, 1 + random.nextInt(1_000_000_000)));
      }
      List<CountingOrder> orders = new ArrayList<>();
      for (int day = 0; day <= random.nextInt(4); day++) {
        orders.add(
            new CountingOrder(
                FIRST.plusDays(day),
                new Money(1 + random.nextInt(100_000), USD),
                new Money(random.nextInt(1_000), USD)));
      }
      customers.add(new Customer(parts, orders));
    }
    CustomerValue value = value(customers, "0.37", COSTS);

    List<CustomerValue.Row> rows =
        Stream.concat(value.rows().stream(), Stream.of(value.unattributed())).toList();
    assertThat(
            rows.stream()
                .map(CustomerValue.Row::newCustomers)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .as("seed %d", seed)
        .isEqualTo("200.00");
    assertThat(sum(rows.stream().map(CustomerValue.Row::firstOrderRevenue)))
        .as("seed %d", seed)
        .isEqualTo(value.total().firstOrderRevenue())
        .isEqualTo(sum(customers.stream().map(customer -> customer.orders().getFirst().net())));
    assertThat(sum(rows.stream().map(CustomerValue.Row::revenue)))
        .as("seed %d", seed)
        .isEqualTo(value.total().revenue())
        .isEqualTo(
            sum(
                customers.stream()
                    .flatMap(customer -> customer.orders().stream())
                    .map(CountingOrder::net)));
    Collections.shuffle(customers, random);
    assertThat(value(customers, "0.37", COSTS)).as("seed %d", seed).isEqualTo(value);
  }

  private static CustomerValue value(
      List<Customer> customers, @Nullable String margin, List<Spending> costs) {
    AcquisitionSums sums = new AcquisitionSums(USD);
    customers.forEach(sums);
    return sums.value(
        SpentByItem.of(costs, USD, FIRST, FIRST), margin == null ? null : new BigDecimal(margin));
  }

  private static @Nullable Long payback(List<Customer> customers, String margin, String cost) {
    return value(customers, margin, List.of(spent("ana", cost))).rows().getFirst().paybackDays();
  }

  private static Part part(String creator) {
    return new Part(new Acquirer(true, creator), 1);
  }

  private static CountingOrder on(int day, String net) {
    return new CountingOrder(FIRST.plusDays(day), Money.of(net, "USD"), Money.zero(USD));
  }

  private static Spending spent(@Nullable String creator, String amount) {
    return new Spending(creator, Spending.Kind.OTHER, Money.of(amount, "USD"), FIRST, FIRST);
  }

  private static Money sum(Stream<Money> amounts) {
    return amounts.reduce(Money.zero(USD), Money::plus);
  }

  private static @Nullable String amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }
}

package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.customer.Acquirer;
import io.creatorledger.attribution.customer.CountingOrder;
import io.creatorledger.attribution.customer.Customer;
import io.creatorledger.attribution.customer.CustomerQuery;
import io.creatorledger.attribution.customer.Customers;
import io.creatorledger.attribution.customer.Part;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.ledger.Ledger;
import io.creatorledger.attribution.ledger.LedgerRevision;
import io.creatorledger.attribution.ledger.Line;
import io.creatorledger.attribution.ledger.OrderLedger;
import io.creatorledger.attribution.ledger.Standing;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Computes a brand's customers from its orders and what stands in the ledger, another way. */
final class CustomersProof {

  private record Sold(OrderKey key, String profile, LocalDate day, OffsetDateTime at) {}

  private final Customers customers;
  private final Ledger ledger;
  private final JdbcClient jdbc;

  CustomersProof(Customers customers, Ledger ledger, JdbcClient jdbc) {
    this.customers = customers;
    this.ledger = ledger;
    this.jdbc = jdbc;
  }

  /** Compares all customers there ever were, and the cents of their first orders. */
  void check(String when, BrandId brand, ModelName model) {
    List<Customer> found = new ArrayList<>();
    LocalDate ever = LocalDate.parse("2000-01-01");
    customers.each(
        new CustomerQuery(
            brand, Grouping.CREATOR, model, ever, ever.plusYears(100), ZoneOffset.UTC),
        found::add);
    List<Customer> expected = new ArrayList<>();
    for (List<Sold> sold : counting(brand)) {
      Map<OrderKey, OrderLedger> ledgers = ledger.read(sold.stream().map(Sold::key).toList());
      Standing standing = ledgers.get(sold.getFirst().key()).standing().get(model);
      List<CountingOrder> orders = new ArrayList<>();
      for (Sold order : sold) {
        LedgerRevision last = ledgers.get(order.key()).revisions().getLast();
        orders.add(new CountingOrder(order.day(), last.gross(), last.refunded()));
      }
      Customer customer = new Customer(parts(standing), orders);
      expected.add(customer);
      if (standing != null) {
        assertThat(customer.split(orders.getFirst().net().minor()))
            .as("%s: %s of %s", when, model, sold.getFirst().key())
            .isEqualTo(cents(standing));
      }
    }
    assertThat(found).as("%s: %s", when, model).containsExactlyInAnyOrderElementsOf(expected);
  }

  private Iterable<List<Sold>> counting(BrandId brand) {
    return jdbc
        .sql(
            """
            SELECT order_id, profile_id, ordered_at FROM sales_order
            LEFT JOIN cancellation c USING (brand_id, order_id)
            WHERE brand_id = ? AND duplicate_of IS NULL AND decision = 'ALLOW' AND net_minor > 0
              AND (c.event_id IS NULL OR c.source_rank < sales_order.source_rank)
            """)
        .param(brand.value())
        .query(
            (row, n) -> {
              OffsetDateTime at = row.getObject("ordered_at", OffsetDateTime.class);
              return new Sold(
                  new OrderKey(brand, new OrderId(row.getString("order_id"))),
                  row.getString("profile_id"),
                  at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate(),
                  at);
            })
        .list()
        .stream()
        .sorted(
            Comparator.comparing((Sold order) -> order.at().toInstant())
                .thenComparing(order -> order.key().orderId().value()))
        .collect(Collectors.groupingBy(Sold::profile, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private static List<Part> parts(@Nullable Standing standing) {
    return standing == null
        ? List.of()
        : standing.lines().stream()
            .map(line -> new Part(acquirer(line), line.weight().share()))
            .toList();
  }

  private static Map<Acquirer, Long> cents(Standing standing) {
    Map<Acquirer, Long> cents = new LinkedHashMap<>();
    standing.lines().forEach(line -> cents.merge(acquirer(line), line.minor(), Long::sum));
    return cents;
  }

  private static Acquirer acquirer(Line line) {
    return line.touch() == null
        ? Acquirer.NOBODY
        : new Acquirer(true, line.touch().creatorId().value());
  }
}

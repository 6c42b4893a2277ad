package io.creatorledger.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyBookTest {

  private static final BrandId BRAND = new BrandId("acme");
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
  private static final List<OrderId> ORDERS =
      IntStream.range(0, 10_000).mapToObj(i -> new OrderId("o-" + i)).toList();

  private static final PolicyTerms FIRST = terms(Rules.FIRST_TOUCH);
  private static final PolicyTerms LINEAR = terms(Rules.LINEAR);

  @Test
  void theShareThatIsDrawnIsTheShareThatIsAskedForAndALargerOneHoldsTheSmaller() {
    List<OrderId> tenth = drawn(new Lot(3, 0.1));
    List<OrderId> half = drawn(new Lot(3, 0.5));

    assertThat(tenth.size() / 10_000.0).isCloseTo(0.1, within(0.01));
    assertThat(half.size() / 10_000.0).isCloseTo(0.5, within(0.02));
    assertThat(half).containsAll(tenth);
    assertThat(drawn(new Lot(4, 0.1))).as("another change draws anew").isNotEqualTo(tenth);
    assertThat(ORDERS.stream().filter(order -> new Lot(3, 0.1).draws(new BrandId("nadir"), order)))
        .as("another brand draws for itself")
        .isNotEqualTo(tenth);
    assertThat(drawn(Lot.ALL)).hasSameSizeAs(ORDERS);
  }

  /** What {@code printf 'acme\n1\no-1' | sha256sum} begins with. */
  @Test
  void theDrawIsTheDocumentedOneSoThatItNeverMoves() {
    long draw = 0x29b37474L;
    OrderId order = new OrderId("o-1");

    assertThat(new Lot(1, (draw + 1) / 0x1p32).draws(BRAND, order)).isTrue();
    assertThat(new Lot(1, draw / 0x1p32).draws(BRAND, order)).isFalse();
  }

  @Test
  void noShareAtAllAndMoreThanAllAreNone() {
    for (double share : new double[] {0, -0.1, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> new Lot(1, share))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("share is above 0 and at most 1, not " + share);
    }
  }

  @Test
  void aShareOfOrdersGoesByTheCanaryAndTheOthersByWhatWasThere() {
    Lot lot = new Lot(2, 0.3);
    PolicyBook book =
        book(version(1, MARCH, Lot.ALL, LINEAR, null), version(2, JUNE, lot, FIRST, null));

    for (OrderId order : ORDERS) {
      assertThat(book.at(JUNE, order).version()).isEqualTo(lot.draws(BRAND, order) ? 2 : 1);
      assertThat(book.at(MARCH, order).version()).isEqualTo(1);
    }
    assertThat(book.general().version()).isEqualTo(1);
    assertThat(book.latest().isCanary()).isTrue();
    assertThat(book.models().getFirst()).as("what reports show").isEqualTo(name(Rules.LINEAR));
  }

  @Test
  void whatIsRolledBackIsCreditedAsBeforeUnderTheRollbacksOwnVersion() {
    Lot lot = new Lot(2, 0.3);
    Lot more = new Lot(2, 0.6);
    PolicyBook book =
        book(
            version(1, MARCH, Lot.ALL, LINEAR, null),
            version(2, Instant.EPOCH, lot, FIRST, null),
            version(3, Instant.EPOCH, more, FIRST, null),
            version(4, Instant.EPOCH, more, LINEAR, 2));

    for (OrderId order : ORDERS) {
      boolean drawn = more.draws(BRAND, order);
      assertThat(book.at(JUNE, order).version()).isEqualTo(drawn ? 4 : 1);
      assertThat(book.at(JUNE, order).terms()).isEqualTo(LINEAR);
      assertThat(book.at(Instant.EPOCH, order).version()).isEqualTo(drawn ? 4 : 0);
      assertThat(book.at(Instant.EPOCH, order).terms())
          .as("before March the brand's first policy holds again")
          .isEqualTo(PolicyTerms.DEFAULT);
    }
    assertThat(book.latest().isCanary()).as("a rollback is none").isFalse();
  }

  @Test
  void whatConcernedAllOrdersIsRolledBackForAll() {
    PolicyBook book =
        book(
            version(1, MARCH, new Lot(1, 0.1), FIRST, null),
            version(2, MARCH, new Lot(1, 1), FIRST, null),
            version(3, MARCH, new Lot(1, 1), PolicyTerms.DEFAULT, 1));

    assertThat(ORDERS)
        .allSatisfy(order -> assertThat(book.at(JUNE, order).version()).isEqualTo(3))
        .allSatisfy(
            order -> assertThat(book.at(JUNE, order).terms()).isEqualTo(PolicyTerms.DEFAULT));
    assertThat(book.general().version()).isEqualTo(3);
    assertThat(book.general().terms()).isEqualTo(PolicyTerms.DEFAULT);
  }

  @Test
  void aShareLacksTheModelsThatItsOrdersAreReportedBy() {
    PolicyBook book = book(version(1, JUNE, Lot.ALL, LINEAR, null));

    assertThat(book.lackedBy(FIRST, JUNE)).containsExactly(name(Rules.LINEAR));
    assertThat(book.lackedBy(terms(Rules.FIRST_TOUCH, Rules.LINEAR), JUNE)).isEmpty();
    assertThat(book.lackedBy(LINEAR, MARCH))
        .as("older orders are reported by more")
        .containsExactly(name(Rules.WEIGHTED_LAST_TOUCH), name(Rules.LAST_TOUCH));
  }

  private static List<OrderId> drawn(Lot lot) {
    return ORDERS.stream().filter(order -> lot.draws(BRAND, order)).toList();
  }

  private static PolicyBook book(AttributionPolicy... later) {
    PolicyBook book = PolicyBook.first(BRAND);
    for (AttributionPolicy policy : later) {
      book = book.with(policy);
    }
    return book;
  }

  private static AttributionPolicy version(
      int version, Instant from, Lot lot, PolicyTerms terms, @Nullable Integer takesBack) {
    return new AttributionPolicy(BRAND, version, from, lot, JUNE, terms, takesBack);
  }

  private static PolicyTerms terms(Rule... rules) {
    return new PolicyTerms(
        Stream.of(rules).<CreditModel>map(RuleCredit::new).toList(),
        Map.of(),
        List.of(),
        false,
        RevenueBasis.NET);
  }

  private static ModelName name(Rule rule) {
    return new RuleCredit(rule).name();
  }
}

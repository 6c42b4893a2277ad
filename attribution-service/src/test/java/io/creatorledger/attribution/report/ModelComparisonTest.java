package io.creatorledger.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.money.Money;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {

  private static final Currency USD = Currency.getInstance("USD");

  @Test
  void saysWhoOpensWhoClosesAndWhereModelsAgree() {
    Map<ModelName, List<CreditSum>> sums = new LinkedHashMap<>();
    sums.put(
        new ModelName("first_touch"),
        List.of(sum("opener", "90.00"), sum("steady", "51.00"), sum("other", "3.00")));
    sums.put(
        new ModelName("linear"),
        List.of(sum("opener", "50.00"), sum("steady", "50.00"), sum("rest", "44.00")));
    sums.put(
        new ModelName("last_touch"),
        List.of(sum("closer", "80.00"), sum("steady", "49.00"), sum("rest", "15.00")));

    ModelComparison comparison = ModelComparison.of(sums, USD);

    assertThat(comparison.rows())
        .extracting(ModelComparison.Row::creatorId)
        .containsExactly("opener", "closer", "steady", "rest", "other");
    assertThat(comparison.rows().getFirst().amounts())
        .extracting(Money::amount)
        .containsExactly("90.00", "50.00", "0.00");
    assertThat(comparison.rows())
        .extracting(ModelComparison.Row::why)
        .satisfiesExactly(
            why ->
                assertThat(why)
                    .isEqualTo(
                        "Most by first touch, least by last touch: people often meet them first,"
                            + " and somebody else right before the order."),
            why -> assertThat(why).contains("often met right before the order"),
            why -> assertThat(why).startsWith("The models agree"),
            why -> assertThat(why).contains("seldom where a journey begins"),
            why -> assertThat(why).startsWith("Most by first touch, least by linear"));
  }

  @Test
  void aLearnedModelThatLeavesRevenueToNobodySaysNothingAgainstAnybody() {
    Map<ModelName, List<CreditSum>> sums = new LinkedHashMap<>();
    sums.put(new ModelName("linear"), List.of(sum("ana", "60.00"), sum("ben", "40.00")));
    sums.put(new ModelName("shapley_learned"), List.of(sum("ana", "45.00"), sum("ben", "30.00")));

    assertThat(ModelComparison.of(sums, USD).rows())
        .extracting(ModelComparison.Row::why)
        .allMatch(why -> why.startsWith("The models agree"));
  }

  @Test
  void aLearnedModelComparesCreatorsWithEachOther() {
    Map<ModelName, List<CreditSum>> sums = new LinkedHashMap<>();
    sums.put(new ModelName("linear"), List.of(sum("ana", "50.00"), sum("ben", "50.00")));
    sums.put(new ModelName("shapley_learned"), List.of(sum("ana", "45.00"), sum("ben", "15.00")));

    assertThat(ModelComparison.of(sums, USD).rows())
        .extracting(ModelComparison.Row::why)
        .satisfiesExactly(
            ana -> assertThat(ana).contains("Most by shapley learned", "by more than "),
            ben -> assertThat(ben).contains("least by shapley learned", "by less than "));
  }

  @Test
  void aMarkovChainTellsWhomOrdersComeBy() {
    Map<ModelName, List<CreditSum>> sums = new LinkedHashMap<>();
    sums.put(new ModelName("linear"), List.of(sum("ana", "50.00"), sum("ben", "50.00")));
    sums.put(new ModelName("markov"), List.of(sum("ana", "70.00"), sum("ben", "30.00")));

    assertThat(ModelComparison.of(sums, USD).rows())
        .extracting(ModelComparison.Row::why)
        .containsExactly(
            "Most by markov, least by linear: more orders would be lost without them than linear"
                + " gives them.",
            "Most by linear, least by markov: fewer orders would be lost without them than linear"
                + " gives them.");
  }

  @Test
  void creditInAnotherCurrencyAndTheUnattributedRestAreNotCompared() {
    Map<ModelName, List<CreditSum>> sums =
        Map.of(
            new ModelName("linear"),
            List.of(
                new CreditSum(true, "ana", null, 1L, Money.of("5", "JPY")),
                new CreditSum(false, null, null, 1L, Money.of("5.00", "USD"))));

    assertThat(ModelComparison.of(sums, USD).rows()).isEmpty();
  }

  private static CreditSum sum(String creator, String amount) {
    return new CreditSum(true, creator, null, 1L, Money.of(amount, "USD"));
  }
}

package io.creatorledger.attribution.report;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.money.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What several models credit the same creators with, and in words why they differ.
 *
 * @param models as the columns stand
 * @param rows the largest credit first
 */
public record ModelComparison(List<ModelName> models, List<Row> rows) {

  /** Differences up to this part of the largest part are no difference. */
  private static final double AGREEMENT = 0.1;

  /**
   * A creator's credit.
   *
   * @param name null when the brand has not registered them
   * @param amounts one a model
   * @param why which models give the creator the largest and smallest part of what they credit, and
   *     what that says
   */
  public record Row(String creatorId, @Nullable String name, List<Money> amounts, String why) {}

  /** Where in a journey a rule puts the weight. */
  private enum Weighs {
    BEGIN,
    EVEN,
    ENDS,
    LATE,
    BY_REMOVAL,
    OTHERWISE;

    static Weighs of(ModelName model) {
      String rule = model.value().split(":")[0];
      return switch (rule) {
        case "first_touch" -> BEGIN;
        case "linear" -> EVEN;
        case "position_based", "w_shaped" -> ENDS;
        case "last_touch", "last_non_direct", "weighted_last_touch", "time_decay" -> LATE;
        case "markov" -> BY_REMOVAL;
        default -> OTHERWISE;
      };
    }
  }

  /**
   * @param sums by creator, for each of the models
   */
  public static ModelComparison of(Map<ModelName, List<CreditSum>> sums, Currency currency) {
    List<ModelName> models = List.copyOf(sums.keySet());
    Map<String, @Nullable String> names = new HashMap<>();
    Map<String, Map<ModelName, Money>> amounts = new LinkedHashMap<>();
    sums.forEach(
        (model, ofModel) -> {
          for (CreditSum sum : ofModel) {
            if (sum.attributed()
                && sum.amount().minor() != 0
                && sum.amount().currency().equals(currency)) {
              String creator = Objects.requireNonNull(sum.id());
              names.put(creator, sum.name());
              amounts.computeIfAbsent(creator, c -> new HashMap<>()).put(model, sum.amount());
            }
          }
        });
    Map<ModelName, Long> totals = new HashMap<>();
    amounts
        .values()
        .forEach(
            byModel ->
                byModel.forEach(
                    (model, amount) -> totals.merge(model, amount.minor(), Math::addExact)));
    List<Row> rows = new ArrayList<>();
    amounts.forEach(
        (creator, byModel) -> {
          List<Money> row =
              models.stream()
                  .map(model -> byModel.getOrDefault(model, Money.zero(currency)))
                  .toList();
          double[] parts = new double[row.size()];
          Arrays.setAll(parts, i -> part(row.get(i), totals.get(models.get(i))));
          rows.add(new Row(creator, names.get(creator), row, why(models, parts)));
        });
    rows.sort(
        Comparator.comparing((Row row) -> largest(row.amounts()))
            .reversed()
            .thenComparing(Row::creatorId));
    return new ModelComparison(models, rows);
  }

  private static double part(Money amount, @Nullable Long total) {
    return total == null || total == 0 ? 0 : (double) amount.minor() / total;
  }

  private static long largest(List<Money> amounts) {
    return amounts.stream().mapToLong(Money::minor).max().orElse(0);
  }

  /**
   * Parts and no amounts: a learned model leaves revenue to nobody, and so has less for everybody.
   */
  private static String why(List<ModelName> models, double[] parts) {
    int most = 0;
    int least = 0;
    for (int i = 1; i < parts.length; i++) {
      most = parts[i] > parts[most] ? i : most;
      least = parts[i] < parts[least] ? i : least;
    }
    if (parts[most] - parts[least] <= Math.abs(parts[most]) * AGREEMENT) {
      return "The models agree: within a tenth of each other.";
    }
    return "Most by %s, least by %s: %s."
        .formatted(
            label(models.get(most)),
            label(models.get(least)),
            reason(models.get(most), models.get(least)));
  }

  private static String label(ModelName model) {
    return model.value().replace('_', ' ');
  }

  private static String reason(ModelName mostBy, ModelName leastBy) {
    Weighs least = Weighs.of(leastBy);
    if (least == Weighs.OTHERWISE) {
      return "their touches raise the chance of an order by less than %s gives them"
          .formatted(label(mostBy));
    }
    if (least == Weighs.BY_REMOVAL) {
      return "fewer orders would be lost without them than %s gives them".formatted(label(mostBy));
    }
    return switch (Weighs.of(mostBy)) {
      case BEGIN -> "people often meet them first, and somebody else right before the order";
      case LATE ->
          least == Weighs.LATE
              ? "their touches are often the very last before the order, or just not"
              : "they are often met right before the order, and less often early";
      case EVEN, ENDS ->
          switch (least) {
            case BEGIN -> "they are seldom where a journey begins";
            case LATE -> "they take part in journeys that somebody else finishes";
            default -> "they stand between the first touch and the last";
          };
      case BY_REMOVAL ->
          "more orders would be lost without them than %s gives them".formatted(label(leastBy));
      case OTHERWISE ->
          "their touches raise the chance of an order by more than %s gives them"
              .formatted(label(leastBy));
    };
  }
}

package io.creatorledger.cli.attribute;

import io.creatorledger.models.Apportionment;
import io.creatorledger.models.RuleModel;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Credits channels: under every model the credits add up to the table's totals exactly. */
final class Crediting {

  private Crediting() {}

  /** Credits of every channel in the table, the highest value first. */
  static List<ChannelCredit> of(RuleModel model, List<PathRow> rows) {
    Map<String, long[]> sums = new HashMap<>();
    for (PathRow row : rows) {
      long[] shares = model.shares(row.channels().size());
      long[] conversions = Apportionment.largestRemainder(row.conversions(), shares);
      long[] values = Apportionment.largestRemainder(row.value(), shares);
      for (int i = 0; i < shares.length; i++) {
        long[] sum = sums.computeIfAbsent(row.channels().get(i), channel -> new long[2]);
        sum[0] = Math.addExact(sum[0], conversions[i]);
        sum[1] = Math.addExact(sum[1], values[i]);
      }
    }
    return sums.entrySet().stream()
        .map(
            entry ->
                new ChannelCredit(
                    model.modelName(),
                    entry.getKey(),
                    decimal(entry.getValue()[0]),
                    decimal(entry.getValue()[1])))
        .sorted(
            Comparator.comparing(ChannelCredit::value)
                .thenComparing(ChannelCredit::conversions)
                .reversed()
                .thenComparing(ChannelCredit::channel))
        .toList();
  }

  /** Millionths as a plain number. */
  static BigDecimal decimal(long millionths) {
    BigDecimal number = BigDecimal.valueOf(millionths, PathTable.DECIMALS).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }
}

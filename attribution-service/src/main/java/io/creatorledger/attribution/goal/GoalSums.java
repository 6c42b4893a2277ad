package io.creatorledger.attribution.goal;

import io.creatorledger.attribution.customer.Acquirer;
import io.creatorledger.attribution.customer.Billionths;
import io.creatorledger.attribution.journey.Journey;
import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.ledger.Line;
import io.creatorledger.attribution.ledger.Standing;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.CreditModel;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.report.CreatorCampaign;
import io.creatorledger.attribution.report.Grouping;
import io.creatorledger.models.Apportionment;
import io.creatorledger.schema.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Credits goals, one after the other, by the terms that were in force when each was reached. What
 * it holds grows with creators, not with goals.
 */
public final class GoalSums implements Consumer<ReachedGoal> {

  private static final Comparator<GoalCredit.Row> MOST_FIRST =
      Comparator.comparing(GoalCredit.Row::goals)
          .thenComparingLong(row -> row.value().minor())
          .reversed()
          .thenComparing(GoalCredit.Row::id, Comparator.nullsLast(Comparator.naturalOrder()));

  private final Grouping grouping;
  private final ModelName model;
  private final PolicyBook policies;
  private final Currency currency;
  private final SortedMap<Acquirer, Sums> sums = new TreeMap<>(Acquirer.ORDER);
  private final Sums all = new Sums();
  private final SortedSet<Currency> others =
      new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));

  /**
   * @param model one that some policy of the brand has
   * @param currency of the values that are added up
   * @throws IllegalArgumentException in words, when the grouping is none of items
   */
  public GoalSums(Grouping grouping, ModelName model, PolicyBook policies, Currency currency) {
    if (grouping.sharesRows()) {
      throw new IllegalArgumentException(
          "goals are told by creators, campaigns, content or creator-campaigns");
    }
    this.grouping = grouping;
    this.model = model;
    this.policies = policies;
    this.currency = currency;
  }

  @Override
  public void accept(ReachedGoal goal) {
    AttributionPolicy policy = policies.at(goal.reachedAt(), goal.asOrder());
    Journey journey = goal.journey(policy, currency);
    CreditModel credit = policies.model(model, policy);
    long minor = 0;
    if (goal.value() != null && goal.value().currency().equals(currency)) {
      minor = goal.value().minor();
    } else if (goal.value() != null) {
      others.add(goal.value().currency());
    }
    List<Line> lines =
        Standing.of(credit, journey, new Money(minor, currency), goal.reachedAt()).lines();
    long[] parts =
        Apportionment.largestRemainder(
            Billionths.WHOLE, lines.stream().mapToLong(line -> line.weight().share()).toArray());
    Map<Acquirer, long[]> earned = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i++) {
      Line line = lines.get(i);
      long[] sum = earned.computeIfAbsent(acquirer(line.touch()), any -> new long[2]);
      sum[0] += parts[i];
      sum[1] += line.minor();
    }
    earned.forEach(
        (acquirer, sum) -> sums.computeIfAbsent(acquirer, any -> new Sums()).add(sum[0], sum[1]));
    all.add(Billionths.WHOLE, minor);
  }

  private Acquirer acquirer(@Nullable TouchRef touch) {
    if (touch == null) {
      return Acquirer.NOBODY;
    }
    return new Acquirer(
        true,
        switch (grouping) {
          case CREATOR -> touch.creatorId().value();
          case CAMPAIGN -> touch.campaignId() == null ? null : touch.campaignId().value();
          case CONTENT -> touch.contentId() == null ? null : touch.contentId().value();
          case CREATOR_CAMPAIGN ->
              new CreatorCampaign(
                      touch.creatorId().value(),
                      touch.campaignId() == null ? null : touch.campaignId().value())
                  .text();
          case CREATOR_TIER, CAMPAIGN_TIER, PLATFORM, CONTENT_TYPE, REACH, CREATOR_REACH ->
              throw new IllegalStateException(grouping + " is no item");
        });
  }

  /** The credit of all goals so far. */
  public GoalCredit credit() {
    Sums nobody = sums.getOrDefault(Acquirer.NOBODY, new Sums());
    List<Map.Entry<Acquirer, Sums>> attributed =
        sums.entrySet().stream().filter(entry -> entry.getKey().attributed()).toList();
    long[] hundredths =
        Billionths.hundredths(
            all.reached,
            Stream.concat(attributed.stream().map(Map.Entry::getValue), Stream.of(nobody))
                .mapToLong(each -> each.billionths)
                .toArray());
    List<GoalCredit.Row> rows = new ArrayList<>();
    for (int i = 0; i < attributed.size(); i++) {
      rows.add(attributed.get(i).getValue().row(attributed.get(i).getKey().id(), hundredths[i]));
    }
    rows.sort(MOST_FIRST);
    return new GoalCredit(
        rows,
        nobody.row(null, hundredths[attributed.size()]),
        all.row(null, Billionths.whole(all.reached)),
        List.copyOf(others));
  }

  private final class Sums {

    private long reached;
    private long billionths;
    private long minor;

    void add(long part, long value) {
      reached++;
      billionths = Math.addExact(billionths, part);
      minor = Math.addExact(minor, value);
    }

    GoalCredit.Row row(@Nullable String id, long hundredths) {
      return new GoalCredit.Row(
          id, BigDecimal.valueOf(hundredths, 2), reached, new Money(minor, currency));
    }
  }
}

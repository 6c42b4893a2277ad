package io.creatorledger.attribution.policy;

import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.Touches;
import java.time.Duration;
import java.util.List;

/** Credit by a rule; ages count in days. */
public record RuleCredit(Rule rule) implements CreditModel {

  private static final double SECONDS_OF_A_DAY = 86_400;

  @Override
  public String text() {
    return rule.name();
  }

  @Override
  public ModelName name() {
    return new ModelName(rule.name());
  }

  @Override
  public Shares shares(List<Player> players, List<Duration> ages) {
    int touches = players.size();
    double[] days = ages.stream().mapToDouble(age -> age.toSeconds() / SECONDS_OF_A_DAY).toArray();
    return new Shares(rule.shares(new Touches(touches, days, new boolean[touches])), 0);
  }
}

package io.creatorledger.models;

import io.creatorledger.models.rule.Rule;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.models.rule.Touches;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules that the ledger books by; they look at nothing but the order of touches. */
public enum RuleModel {
  LAST_TOUCH(Rules.LAST_TOUCH),
  LINEAR(Rules.LINEAR),
  WEIGHTED_LAST_TOUCH(Rules.WEIGHTED_LAST_TOUCH);

  private final Rule rule;

  RuleModel(Rule rule) {
    this.rule = rule;
  }

  /** The model's name in APIs, messages and the ledger; never changes. */
  public String modelName() {
    return rule.name();
  }

  /**
   * The shares of a journey's touches, oldest touch first; none is negative, at least one is
   * positive.
   *
   * @param touches at least 1
   * @throws IllegalArgumentException when there is no touch to share among
   */
  public long[] shares(int touches) {
    return rule.shares(Touches.of(touches));
  }

  /** The model of a name, as APIs and messages spell it. */
  public static Optional<RuleModel> named(String name) {
    return Arrays.stream(values()).filter(model -> model.modelName().equals(name)).findFirst();
  }

  /** All names, for people who asked for another. */
  public static List<String> names() {
    return Arrays.stream(values()).map(RuleModel::modelName).toList();
  }
}

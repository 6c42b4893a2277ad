package io.creatorledger.models.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules everybody knows, and rules of one's own written as text. */
public final class Rules {

  /** Everything to the touch that began the journey. */
  public static final Rule FIRST_TOUCH =
      new PositionRule("first_touch", List.of(1), 0, 0, List.of());

  /** Everything to the touch right before the conversion. */
  public static final Rule LAST_TOUCH = new PositionRule("last_touch", List.of(), 0, 0, List.of(1));

  public static final Rule LAST_NON_DIRECT = new LastNonDirectRule("last_non_direct");

  /** The same to every touch. */
  public static final Rule LINEAR = new PositionRule("linear", List.of(), 0, 1, List.of());

  /** Half-life: a week, or one touch where times are not known. */
  public static final Rule TIME_DECAY = new TimeDecayRule("time_decay", 7);

  /** U-shaped: 40 % to the first, 40 % to the last touch, 20 % to those between. */
  public static final Rule POSITION_BASED =
      new PositionRule("position_based", List.of(40), 0, 20, List.of(40));

  /** W-shaped: 30 % each to the first touch, the last and the one in the centre, 10 % to others. */
  public static final Rule W_SHAPED =
      new PositionRule("w_shaped", List.of(30), 30, 10, List.of(30));

  /**
   * 60 % to the last touch, 40 % spread evenly over the touches <em>prior</em> to it; a single
   * touch gets all.
   *
   * <p>The trap: sample code in circulation divides the 40 % by <em>all</em> touches and hands the
   * quotient to the prior ones only. With n touches it gives away 0.6 + 0.4·(n−1)/n: two touches
   * lose 20 % of the revenue, and a single touch loses 40 %.
   */
  public static final Rule WEIGHTED_LAST_TOUCH =
      new PositionRule("weighted_last_touch", List.of(), 0, 4, List.of(6));

  private static final List<Rule> STANDARD =
      List.of(
          FIRST_TOUCH,
          LAST_TOUCH,
          LAST_NON_DIRECT,
          LINEAR,
          TIME_DECAY,
          POSITION_BASED,
          W_SHAPED,
          WEIGHTED_LAST_TOUCH);

  private Rules() {}

  /** All that have a name of their own. */
  public static List<Rule> standard() {
    return STANDARD;
  }

  /**
   * The rule that a text describes: a standard name; {@code time_decay:3.5} with a half-life; or
   * {@code position_based:30,10|20|40} with weights of the first touches, of the middle together,
   * and of the last touches. Such a rule is named by its text.
   *
   * @return nothing when the text begins with no rule's name
   * @throws IllegalArgumentException when the numbers are none, in words
   */
  public static Optional<Rule> parse(String text) {
    if (text.startsWith("time_decay:")) {
      return Optional.of(new TimeDecayRule(text, number(text.substring("time_decay:".length()))));
    }
    if (text.startsWith("position_based:")) {
      return Optional.of(positions(text));
    }
    return STANDARD.stream().filter(rule -> rule.name().equals(text)).findFirst();
  }

  private static Rule positions(String text) {
    String[] parts = text.substring("position_based:".length()).split("\\|", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "weights are written first|middle|last, such as position_based:40|20|40");
    }
    List<Integer> middle = weights(parts[1]);
    if (middle.size() > 1) {
      throw new IllegalArgumentException("the middle has one weight, not " + middle.size());
    }
    return new PositionRule(
        text, weights(parts[0]), 0, middle.isEmpty() ? 0 : middle.getFirst(), weights(parts[2]));
  }

  private static List<Integer> weights(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    try {
      return Arrays.stream(text.split(",", -1)).map(w -> Integer.valueOf(w.strip())).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a weight is a whole number: " + text, e);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a half-life is a number, not " + text, e);
    }
  }
}

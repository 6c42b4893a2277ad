package io.creatorledger.attribution.goal;

import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An activity that creators get credit for, though it is no revenue. */
public enum Goal {
  ADD_TO_CART(ActivityKind.ADD_TO_CART),
  CHECKOUT(ActivityKind.CHECKOUT_STARTED),
  EMAIL_CAPTURE(ActivityKind.EMAIL_CAPTURED),
  LEAD(ActivityKind.LEAD),
  SUBSCRIPTION(ActivityKind.SUBSCRIPTION),
  /**
   * Each opportunity reaches each of its stages once; the people of its company reach it together.
   */
  OPPORTUNITY(ActivityKind.OPPORTUNITY_STAGE);

  private final ActivityKind kind;

  Goal(ActivityKind kind) {
    this.kind = kind;
  }

  public ActivityKind kind() {
    return kind;
  }

  /** As addresses spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The goal that addresses spell so. */
  public static Optional<Goal> named(String text) {
    return Arrays.stream(values()).filter(goal -> goal.text().equals(text)).findFirst();
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(Goal::text).toList();
  }

  /** The goal that activities of a kind reach. */
  public static Optional<Goal> of(ActivityKind kind) {
    return Arrays.stream(values()).filter(goal -> goal.kind == kind).findFirst();
  }

  /** Whether anything is ever asked of such an activity. */
  public static boolean concernedBy(Activity activity) {
    return activity.company() != null
        || activity.opportunity() != null
        || of(activity.kind()).isPresent();
  }
}

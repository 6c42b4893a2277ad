package io.creatorledger.models.learned;

import java.time.Instant;
import java.util.List;

/**
 * A journey to learn from.
 *
 * @param touches oldest first, at least one
 * @param converted whether it ended with a conversion
 * @param value of the conversion; 0 without
 * @param endedAt when it ended: later journeys judge what was learned from earlier ones
 */
public record LearningJourney(
    List<JourneyTouch> touches, boolean converted, double value, Instant endedAt) {

  /**
   * @throws IllegalArgumentException when there is no touch
   */
  public LearningJourney {
    touches = List.copyOf(touches);
    if (touches.isEmpty()) {
      throw new IllegalArgumentException("a journey has at least one touch");
    }
  }
}

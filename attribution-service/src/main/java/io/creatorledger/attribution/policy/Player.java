package io.creatorledger.attribution.policy;

import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.id.CreatorId;

/**
 * Whom a learned model gives credit to: a creator's own reach, or the brand's advertising with that
 * creator's work. Two players of one creator are never taken for one.
 */
public record Player(CreatorId creatorId, Reach reach) {

  /** No creator's id has this sign. */
  private static final String PAID = "|" + Reach.PAID;

  /**
   * As models are stored: a creator's id alone is the organic reach, as it was before there were
   * two.
   */
  public static Player of(String text) {
    return text.endsWith(PAID)
        ? new Player(new CreatorId(text.substring(0, text.length() - PAID.length())), Reach.PAID)
        : organic(new CreatorId(text));
  }

  public static Player organic(CreatorId creator) {
    return new Player(creator, Reach.ORGANIC);
  }

  /** What {@link #of} reads. */
  public String text() {
    return reach == Reach.PAID ? creatorId + PAID : creatorId.value();
  }

  /** The other reach of the same creator. */
  Player other() {
    return new Player(creatorId, reach == Reach.PAID ? Reach.ORGANIC : Reach.PAID);
  }
}

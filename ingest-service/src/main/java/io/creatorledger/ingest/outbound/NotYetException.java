package io.creatorledger.ingest.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A follow-up cannot be done yet: the platform is away or slow, or does not know it yet. */
public final class NotYetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Duration after;

  /**
   * @param sentence why, without personal data
   * @param after when to try again, if the platform said; else ever more slowly
   */
  public NotYetException(String sentence, @Nullable Duration after) {
    super(sentence, null, false, false);
    this.after = after;
  }

  public @Nullable Duration after() {
    return after;
  }

  /** Why. */
  public String sentence() {
    String message = getMessage();
    return message == null ? "not yet" : message;
  }
}

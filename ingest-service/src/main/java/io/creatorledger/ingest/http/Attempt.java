package io.creatorledger.ingest.http;

import io.creatorledger.ingest.outbound.PlatformHttp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt of a call. */
sealed interface Attempt {

  /** The platform answered, be it with a refusal. */
  record Answered(PlatformHttp.Answer answer) implements Attempt {}

  /**
   * The platform is there, and asks to come later.
   *
   * @param after when, if it said
   */
  record TooFast(@Nullable Duration after) implements Attempt {}

  /**
   * The platform is away or fails.
   *
   * @param after when to come again, if it said
   * @param brief whether it may pass within seconds
   */
  record Away(String sentence, @Nullable Duration after, boolean brief) implements Attempt {}

  /** The platform answers what cannot be taken in. */
  record Unfit(String sentence) implements Attempt {}
}

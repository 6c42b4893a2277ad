package io.creatorledger.ingest.serverevent;

import io.creatorledger.schema.id.EventId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event of a request.
 *
 * @param index its place in the request, from 0
 * @param eventId ours; null when it was rejected
 * @param problems what to change, in sentences that repeat no value
 */
public record EventResult(
    int index, Status status, @Nullable EventId eventId, List<String> problems) {

  public EventResult {
    problems = List.copyOf(problems);
  }

  /** The fates of an event. */
  public enum Status {
    /** Durable, and on its way. */
    ACCEPTED,
    /** It was durable before. */
    DUPLICATE,
    /** Durable without anything about its person, for want of a lawful basis. */
    ANONYMOUS,
    /** No such event; nothing of it is kept. */
    REJECTED;

    /** In answers and metrics. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

package io.creatorledger.crmsync.crm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a CRM made of one call. */
public sealed interface CrmReply {

  /** It went through the rows; each was accepted or refused. */
  record Answered(List<Row> rows) implements CrmReply {
    public Answered {
      rows = List.copyOf(rows);
    }
  }

  /**
   * It refused the call as a whole; one of the rows may be the cause.
   *
   * @param missingField whether it does not know one of our fields
   */
  record Refused(String message, boolean missingField) implements CrmReply {}

  /** It does not accept the token. */
  record Unauthorized(String message) implements CrmReply {}

  /**
   * Too many calls.
   *
   * @param daily whether the whole day's number is used up
   */
  record Throttled(Duration retryAfter, boolean daily) implements CrmReply {}

  /** It failed, or could not be reached; the same call may succeed later. */
  record Unavailable(String message, @Nullable Duration retryAfter) implements CrmReply {}

  /**
   * One row of an answer.
   *
   * @param id the CRM's own id; null when refused
   * @param refusal the CRM's words; null when accepted
   */
  record Row(String key, @Nullable String id, @Nullable String refusal) {

    public static Row accepted(String key, String id) {
      return new Row(key, id, null);
    }

    public static Row refused(String key, String words) {
      return new Row(key, null, words);
    }
  }

  /** An answer without rows: done. */
  static CrmReply done() {
    return new Answered(List.of());
  }
}

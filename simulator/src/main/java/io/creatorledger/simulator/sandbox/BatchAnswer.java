package io.creatorledger.simulator.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a batch that was not refused as a whole. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchAnswer<R>(
    String status,
    Instant startedAt,
    Instant completedAt,
    List<R> results,
    @Nullable Integer numErrors,
    @Nullable List<ErrorBody> errors) {

  static <R> BatchAnswer<R> of(
      Instant startedAt, Instant completedAt, List<R> results, List<ErrorBody> errors) {
    return errors.isEmpty()
        ? new BatchAnswer<>("COMPLETE", startedAt, completedAt, results, null, null)
        : new BatchAnswer<>("COMPLETE", startedAt, completedAt, results, errors.size(), errors);
  }

  boolean complete() {
    return errors == null;
  }
}

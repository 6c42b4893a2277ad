package io.creatorledger.runtime.deadletter;

import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.runtime.error.RuntimeError;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists and replays a service's dead letters. */
@RestController
@RequestMapping("/api/v1/dead-letters")
public final class DeadLetterController {

  private static final int MOST = 500;
  private static final String OUTBOX = "outbox";

  private final DeadLetters letters;
  private final ConsumerRuntime consumers;

  public DeadLetterController(DeadLetters letters, ConsumerRuntime consumers) {
    this.letters = letters;
    this.consumers = consumers;
  }

  /** Letters not replayed yet, oldest first; {@code after} is the last id of the page before. */
  @GetMapping
  List<DeadLetters.Entry> list(
      @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
    return letters.list(after, Math.clamp(limit, 1, MOST));
  }

  /**
   * Applies a letter again, or publishes it again if the outbox parked it; it leaves the list
   * unless it is parked once more.
   */
  @PostMapping("/{id}/replay")
  Replayed replay(@PathVariable long id) {
    DeadLetter letter =
        letters
            .find(id)
            .orElseThrow(() -> new ApiException(RuntimeError.NOT_FOUND, "no dead letter " + id));
    if (letter.consumer().equals(OUTBOX)) {
      letters.returnToOutbox(id);
      return new Replayed(id, true, "returned to the outbox");
    }
    Outcome outcome =
        consumers
            .named(letter.consumer())
            .orElseThrow(
                () ->
                    new ApiException(
                        RuntimeError.NOT_FOUND, "no consumer is named " + letter.consumer()))
            .replay(letter);
    boolean parkedAgain = outcome instanceof Outcome.Parked;
    if (!parkedAgain) {
      letters.markReplayed(id);
    }
    return new Replayed(id, !parkedAgain, outcome.toString());
  }

  record Replayed(long id, boolean applied, String outcome) {}
}

package io.creatorledger.ingest.serverevent;

import java.time.Duration;
import java.util.List;

/** The fate of a request with events. All but the first are the whole request's. */
public sealed interface EventsAnswer {

  /** One result for each event, in their order. */
  record Results(List<EventResult> results) implements EventsAnswer {

    public Results {
      results = List.copyOf(results);
    }
  }

  /** No brand has this id. */
  record UnknownBrand() implements EventsAnswer {}

  /** Not the JSON that holds events. */
  record Unreadable(String sentence) implements EventsAnswer {}

  /** More events than one request may hold. */
  record TooMany(int most) implements EventsAnswer {}

  /** The brand sends more than it may. */
  record TooFast(Duration retryAfter) implements EventsAnswer {}

  /** We cannot keep up. Some may be durable; sent again, they are duplicates. */
  record QueueFull(Duration retryAfter) implements EventsAnswer {}

  /** The database is away. Some may be durable; sent again, they are duplicates. */
  record Unavailable(Duration retryAfter) implements EventsAnswer {}

  /** For a reason on our side. Some may be durable; sent again, they are duplicates. */
  record Failed() implements EventsAnswer {}
}

package io.creatorledger.ingest.web;

import io.creatorledger.ingest.serverevent.EventResult;
import io.creatorledger.ingest.serverevent.EventsAnswer;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.runtime.error.ErrorCode;
import io.creatorledger.runtime.error.RuntimeError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;

/** Requests with events, and what their senders are told. */
final class EventResponses {

  private EventResponses() {}

  /**
   * @throws ApiException when it has more bytes than it may, announced or not
   */
  static byte[] read(HttpServletRequest request, DataSize most) throws IOException {
    int limit = (int) most.toBytes();
    if (request.getContentLengthLong() <= limit) {
      byte[] body = request.getInputStream().readNBytes(limit + 1);
      if (body.length <= limit) {
        return body;
      }
    }
    throw new ApiException(
        IngestError.DELIVERY_TOO_LARGE, "a request has at most " + limit + " bytes");
  }

  static ResponseEntity<Body> of(EventsAnswer answer) {
    return switch (answer) {
      case EventsAnswer.Results results ->
          ResponseEntity.status(status(results.results()))
              .body(new Body(results.results().stream().map(Item::of).toList()));
      case EventsAnswer.UnknownBrand unknown ->
          throw new ApiException(IngestError.UNKNOWN_BRAND, "no brand has the id in this address");
      case EventsAnswer.Unreadable unreadable ->
          throw new ApiException(RuntimeError.INVALID_INPUT, unreadable.sentence());
      case EventsAnswer.TooMany many ->
          throw new ApiException(
              IngestError.TOO_MANY_EVENTS, "a request has at most " + many.most() + " events");
      case EventsAnswer.TooFast fast ->
          throw later(
              IngestError.RATE_LIMITED, "the brand sends more than it may", fast.retryAfter());
      case EventsAnswer.QueueFull full ->
          throw later(
              IngestError.QUEUE_FULL, "more events wait than we can hold", full.retryAfter());
      case EventsAnswer.Unavailable away ->
          throw later(IngestError.STORE_UNAVAILABLE, "the database is away", away.retryAfter());
      case EventsAnswer.Failed failed ->
          throw new ApiException(
              IngestError.NOT_STORED,
              "the events could not be stored; the service's log tells more");
    };
  }

  private static HttpStatus status(List<EventResult> results) {
    long rejected = results.stream().filter(r -> r.status() == EventResult.Status.REJECTED).count();
    if (rejected == 0) {
      return HttpStatus.ACCEPTED;
    }
    return rejected == results.size() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.MULTI_STATUS;
  }

  private static ApiException later(ErrorCode code, String sentence, Duration after) {
    String seconds = Long.toString(Math.max(1, after.toSeconds()));
    return new ApiException(code, sentence + "; send again in " + seconds + " s")
        .withHeader(HttpHeaders.RETRY_AFTER, seconds);
  }

  /**
   * What became of a request's events, in their order.
   *
   * @param results one for each
   */
  record Body(List<Item> results) {}

  /**
   * What became of one event.
   *
   * @param status accepted, duplicate, anonymous or rejected
   */
  record Item(int index, String status, @Nullable String eventId, List<String> problems) {

    static Item of(EventResult result) {
      return new Item(
          result.index(),
          result.status().wireName(),
          result.eventId() == null ? null : result.eventId().toString(),
          result.problems());
    }
  }
}

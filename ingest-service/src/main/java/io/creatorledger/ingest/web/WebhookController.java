package io.creatorledger.ingest.web;

import io.creatorledger.ingest.IngestPipeline;
import io.creatorledger.ingest.IngestProperties;
import io.creatorledger.ingest.WebhookRequest;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.delivery.Answer;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.runtime.error.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The door for platforms' deliveries. */
@RestController
final class WebhookController {

  private static final String DELIVERY_ID = "X-Delivery-Id";

  private final IngestPipeline pipeline;
  private final BodyReaders bodies;

  WebhookController(IngestPipeline pipeline, IngestProperties properties) {
    this.pipeline = pipeline;
    this.bodies = new BodyReaders(properties.bodyPatience(), properties.queueBytes().toBytes());
  }

  @Operation(summary = "Takes in a platform's delivery, signed by its connection's secret")
  @RequestMapping(
      path = {"/webhooks/{connectionId}", "/webhooks/{connectionId}/{token}"},
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<byte[]> receive(
      @PathVariable String connectionId,
      @PathVariable(required = false) @Nullable String token,
      HttpServletRequest request)
      throws IOException {
    Answer answer = pipeline.accept(webhook(connectionId, token, request));
    if (answer instanceof Answer.TooSlow) {
      UnreadBodies.leaveUnread(request);
    }
    return switch (answer) {
      case Answer.Handshake handshake -> reply(handshake.reply(), null);
      case Answer.NotAllowed get ->
          throw new ApiException(
              IngestError.METHOD_NOT_ALLOWED, "this platform delivers with POST, not with GET");
      case Answer.Queued queued -> reply(queued.reply(), queued.deliveryId());
      case Answer.Duplicate again -> reply(again.reply(), again.deliveryId());
      case Answer.Malformed malformed when malformed.reply() != null ->
          reply(malformed.reply(), malformed.deliveryId());
      case Answer.Malformed malformed ->
          throw new ApiException(
                  IngestError.MALFORMED_DELIVERY,
                  malformed.reason() + "; the delivery is kept in quarantine",
                  Map.of("deliveryId", malformed.deliveryId().toString()))
              .withHeader(DELIVERY_ID, malformed.deliveryId().toString());
      case Answer.BadSignature bad ->
          throw new ApiException(IngestError.BAD_SIGNATURE, sentence(bad.verdict()));
      case Answer.UnknownConnection unknown ->
          throw new ApiException(
              IngestError.UNKNOWN_CONNECTION, "no connection has the id in this address");
      case Answer.TooLarge large ->
          throw new ApiException(
              IngestError.DELIVERY_TOO_LARGE, "a delivery has at most " + large.limit() + " bytes");
      case Answer.TooSlow slow ->
          throw new ApiException(
              IngestError.DELIVERY_TOO_SLOW,
              "a delivery arrives within " + slow.patience().toSeconds() + " s; send it again");
      case Answer.TooFast fast ->
          throw later(
              IngestError.RATE_LIMITED,
              "this connection, or a creator in it, sends more than it may; send again in ",
              fast.retryAfter());
      case Answer.QueueFull full ->
          throw later(
              IngestError.QUEUE_FULL,
              "more deliveries wait than we can hold; send again in ",
              full.retryAfter());
      case Answer.Unavailable away ->
          throw later(
              IngestError.STORE_UNAVAILABLE,
              "the database is away; send again in ",
              away.retryAfter());
      case Answer.Failed failed ->
          throw new ApiException(
              IngestError.NOT_STORED,
              "the delivery could not be stored; the service's log tells more");
    };
  }

  /** A GET has no body: what it says stands in its query. */
  private WebhookRequest webhook(
      String connectionId, @Nullable String token, HttpServletRequest request) throws IOException {
    String query = request.getQueryString();
    Inbound.Door door = new Inbound.Door(request.getMethod(), token, query);
    if (HttpMethod.GET.matches(request.getMethod())) {
      byte[] said = query == null ? new byte[0] : query.getBytes(StandardCharsets.UTF_8);
      return new WebhookRequest(
          connectionId,
          request.getRemoteAddr(),
          door,
          headers(request),
          said.length,
          most -> Arrays.copyOf(said, Math.min(most, said.length)));
    }
    InputStream in = request.getInputStream();
    long announced = request.getContentLengthLong();
    return new WebhookRequest(
        connectionId,
        request.getRemoteAddr(),
        door,
        headers(request),
        announced,
        most -> bodies.read(in, announced, most));
  }

  private static Headers headers(HttpServletRequest request) {
    Headers.Builder headers = Headers.builder();
    Enumeration<String> names = request.getHeaderNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      Enumeration<String> values = request.getHeaders(name);
      while (values.hasMoreElements()) {
        headers.add(name, values.nextElement());
      }
    }
    return headers.build();
  }

  private static ResponseEntity<byte[]> reply(Reply reply, @Nullable UUID deliveryId) {
    ResponseEntity.BodyBuilder response = ResponseEntity.status(reply.status());
    if (deliveryId != null) {
      response.header(DELIVERY_ID, deliveryId.toString());
    }
    if (!reply.contentType().isEmpty()) {
      response.contentType(MediaType.parseMediaType(reply.contentType()));
    }
    return response.body(reply.body());
  }

  private static ApiException later(ErrorCode code, String sentence, Duration after) {
    String seconds = Long.toString(Math.max(1, after.toSeconds()));
    return new ApiException(code, sentence + seconds + " s")
        .withHeader(HttpHeaders.RETRY_AFTER, seconds);
  }

  private static String sentence(Verdict verdict) {
    return switch (verdict) {
      case UNSIGNED ->
          "the signature, a header it covers, or the token in the address is missing or stands"
              + " twice";
      case OUTSIDE_TOLERANCE -> "the delivery was signed more than five minutes off our clock";
      case WRONG_ACCOUNT -> "the delivery is for another account than this connection's";
      case WRONG_SIGNATURE, AUTHENTIC ->
          "the signature does not fit the received bytes under this connection's secrets";
    };
  }
}

package io.creatorledger.ingest.adapter.tiktok;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What all of TikTok's webhooks have in common.
 *
 * @param createTime when it happened, seconds since 1970
 * @param userOpenid the account of this app's user it is about
 * @param content JSON as text in JSON
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Envelope(
    @Nullable String clientKey,
    @Nullable String event,
    @Nullable Long createTime,
    @Nullable String userOpenid,
    @Nullable String content) {

  /**
   * @throws MalformedDeliveryException when the body is no such JSON
   */
  static Envelope of(byte[] body) {
    return JsonBody.read(body, Envelope.class);
  }

  String key() {
    return Stream.of(event, userOpenid, createTime, content)
        .map(part -> part == null ? "" : part.toString())
        .collect(Collectors.joining("\n"));
  }

  String name() {
    if (event == null || event.isBlank()) {
      throw new MalformedDeliveryException("event is missing");
    }
    return event;
  }

  Instant happenedAt() {
    if (createTime == null || createTime <= 0) {
      throw new MalformedDeliveryException("create_time must be seconds since 1970");
    }
    return Instant.ofEpochSecond(createTime);
  }

  /**
   * @throws MalformedDeliveryException when {@code content} is not JSON in text
   */
  Content parsed() {
    if (content == null) {
      throw new MalformedDeliveryException("content is missing");
    }
    try {
      return JsonBody.read(content.getBytes(StandardCharsets.UTF_8), Content.class);
    } catch (MalformedDeliveryException e) {
      throw new MalformedDeliveryException("content: " + e.sentence());
    }
  }

  /** What we read of the content, whatever the event. Long ids come as text or as numbers. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Content(
      @Nullable String shareId,
      @Nullable String postId,
      @Nullable String videoId,
      @Nullable Long videoCreateTime,
      @Nullable String commentId,
      @Nullable String commentAction,
      @Nullable String mentionType,
      @Nullable String typeOfEvent,
      @Nullable String uniqueIdentifier) {}
}

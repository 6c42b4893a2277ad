package io.creatorledger.ingest.adapter.tiktokshop;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.id.OrderId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The body of a webhook: it names what changed, and says neither amounts nor buyer nor creator.
 *
 * @param type a number; its name where TikTok sends that
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Notice(
    @Nullable String type,
    @Nullable String ttsNotificationId,
    @Nullable String shopId,
    @Nullable Long timestamp,
    @Nullable Data data) {

  /**
   * What we read of {@code data}, whatever the type. Values of enums may be ones we do not know.
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Data(
      @Nullable String orderId,
      @Nullable String orderStatus,
      @Nullable String cancelId,
      @Nullable String cancelStatus,
      @Nullable String returnId,
      @Nullable String returnStatus,
      @Nullable String returnType,
      @Nullable String reverseOrderId,
      @Nullable String reverseOrderStatus,
      @Nullable String updateTime,
      @Nullable String createTime) {

    private static final Data EMPTY =
        new Data(null, null, null, null, null, null, null, null, null, null, null);
  }

  /**
   * @throws MalformedDeliveryException when the body is no such JSON
   */
  static Notice of(byte[] body) {
    return JsonBody.read(body, Notice.class);
  }

  /** What it is about. */
  Topic topic() {
    return Topic.of(type);
  }

  Data content() {
    return data == null ? Data.EMPTY : data;
  }

  /**
   * What all attempts have in common; older notices carry no id. Without {@code timestamp}, which
   * says when it was sent.
   */
  String key() {
    if (ttsNotificationId != null && !ttsNotificationId.isBlank()) {
      return ttsNotificationId;
    }
    Data about = content();
    return Stream.of(
            type,
            shopId,
            about.orderId(),
            about.orderStatus(),
            about.cancelId(),
            about.cancelStatus(),
            about.returnId(),
            about.returnStatus(),
            about.reverseOrderId(),
            about.reverseOrderStatus(),
            about.updateTime(),
            about.createTime())
        .map(part -> part == null ? "" : part)
        .collect(Collectors.joining("/"));
  }

  /** Whether an order left the state in which nobody has paid for it. */
  boolean saysPaid() {
    return !saysCancelled() && !"UNPAID".equals(content().orderStatus());
  }

  /** Webhooks say CANCEL where the API says CANCELLED. */
  boolean saysCancelled() {
    String status = content().orderStatus();
    return status != null && status.startsWith("CANCEL");
  }

  /**
   * @throws IllegalArgumentException when it can be none
   */
  String orderId() {
    return new OrderId(required(content().orderId(), "data.order_id")).value();
  }

  static String required(@Nullable String text, String field) {
    if (text == null || text.isBlank()) {
      throw new MalformedDeliveryException(field + " is missing");
    }
    return text;
  }

  /** What a notice is about. */
  enum Topic {
    ORDER,
    /** The reversals of before 2023: cancellations and returns in one. */
    REVERSE,
    AUTHORIZATION,
    CANCELLATION,
    RETURN,
    /** Addresses, packages, products, messages: nothing that changes revenue. */
    OTHER;

    private static Topic of(@Nullable String type) {
      return switch (type == null ? "" : type) {
        case "1", "ORDER_STATUS_CHANGE" -> ORDER;
        case "2", "REVERSE_STATUS_UPDATE" -> REVERSE;
        case "6", "SELLER_DEAUTHORIZATION" -> AUTHORIZATION;
        case "11", "CANCELLATION_STATUS_CHANGE" -> CANCELLATION;
        case "12", "RETURN_STATUS_CHANGE" -> RETURN;
        default -> OTHER;
      };
    }
  }
}

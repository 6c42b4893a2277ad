package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What happened, in our own words whatever the platform's were. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Touch.class, name = "touch"),
  @JsonSubTypes.Type(value = OrderPlaced.class, name = "order"),
  @JsonSubTypes.Type(value = OrderCancelled.class, name = "cancellation"),
  @JsonSubTypes.Type(value = RefundIssued.class, name = "refund"),
  @JsonSubTypes.Type(value = Activity.class, name = "activity"),
  @JsonSubTypes.Type(value = PrivacyRequested.class, name = "privacy")
})
public sealed interface EventBody
    permits Touch, OrderPlaced, OrderCancelled, RefundIssued, Activity, PrivacyRequested {

  /** The body's name in JSON and in stores. */
  default String typeName() {
    return switch (this) {
      case Touch t -> "touch";
      case OrderPlaced o -> "order";
      case OrderCancelled c -> "cancellation";
      case RefundIssued r -> "refund";
      case Activity a -> "activity";
      case PrivacyRequested p -> "privacy";
    };
  }
}

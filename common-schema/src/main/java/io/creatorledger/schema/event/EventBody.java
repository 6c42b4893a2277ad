package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What happened, in our own words whatever the platform's were. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Touch.class, name = "touch"),
  @JsonSubTypes.Type(value = OrderPlaced.class, name = "order"),
  @JsonSubTypes.Type(value = RefundIssued.class, name = "refund")
})
public sealed interface EventBody permits Touch, OrderPlaced, RefundIssued {}

package io.creatorledger.schema.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.BrandId;
import java.util.UUID;

/** An identified event with the fraud decision on it. */
public record ScreenedEvent(IdentifiedEvent identified, Screening screening)
    implements ScreenedMessage {

  @JsonIgnore
  public LedgerEvent event() {
    return identified.event();
  }

  @Override
  @JsonIgnore
  public BrandId brandId() {
    return identified.brandId();
  }

  @Override
  @JsonIgnore
  public UUID messageId() {
    return identified.messageId();
  }

  @Override
  @JsonIgnore
  public String messageKey() {
    return identified.messageKey();
  }
}

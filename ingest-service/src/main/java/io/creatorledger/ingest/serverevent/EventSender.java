package io.creatorledger.ingest.serverevent;

import io.creatorledger.ingest.consent.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Who sends events, and what the request itself says.
 *
 * @param trusted whether what it says of money is true
 * @param ipAddress of the person's device, when that sends itself
 * @param userAgent of the person's device, when that sends itself
 * @param globalPrivacyControl whether the request carried {@code Sec-GPC: 1}
 */
public record EventSender(
    Channel channel,
    boolean trusted,
    @Nullable String ipAddress,
    @Nullable String userAgent,
    boolean globalPrivacyControl) {

  /** A brand's own server, which says of the device what it knows. */
  public static EventSender server() {
    return new EventSender(Channel.SERVER, true, null, null, false);
  }

  /** A page in a person's browser. */
  public static EventSender page(
      boolean trusted,
      @Nullable String ipAddress,
      @Nullable String userAgent,
      boolean globalPrivacyControl) {
    return new EventSender(Channel.BROWSER, trusted, ipAddress, userAgent, globalPrivacyControl);
  }
}

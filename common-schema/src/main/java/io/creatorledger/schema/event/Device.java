package io.creatorledger.schema.event;

import io.creatorledger.schema.identifier.Pepper;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the device, for fraud screening only.
 *
 * @param ipHash the network of the IP address, hashed with the brand's pepper
 * @param userAgent at most 512 characters; without what points at one device, if it was made by
 *     {@link #seen}
 */
public record Device(@Nullable String ipHash, @Nullable String userAgent) {

  private static final int LONGEST_USER_AGENT = 512;

  public Device {
    if (userAgent != null && userAgent.length() > LONGEST_USER_AGENT) {
      userAgent = userAgent.substring(0, LONGEST_USER_AGENT);
    }
  }

  /**
   * The device behind a request, cut down to what fraud screening needs. The only way a source's
   * address and user agent may become a device.
   *
   * @param ipAddress what is no IP address counts as unknown
   */
  public static Device seen(Pepper pepper, @Nullable String ipAddress, @Nullable String userAgent) {
    return new Device(
        ipAddress == null ? null : pepper.network(ipAddress).orElse(null),
        userAgent == null || userAgent.isBlank() ? null : UserAgents.reduced(userAgent));
  }

  public static Device unknown() {
    return new Device(null, null);
  }
}

package io.creatorledger.schema.event;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the device, for fraud screening only.
 *
 * @param ipHash the IP address, hashed with the brand's pepper
 * @param userAgent at most 512 characters
 */
public record Device(@Nullable String ipHash, @Nullable String userAgent) {

  private static final int LONGEST_USER_AGENT = 512;

  public Device {
    if (userAgent != null && userAgent.length() > LONGEST_USER_AGENT) {
      userAgent = userAgent.substring(0, LONGEST_USER_AGENT);
    }
  }

  public static Device unknown() {
    return new Device(null, null);
  }
}

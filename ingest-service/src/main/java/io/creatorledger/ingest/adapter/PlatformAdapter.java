package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import java.time.Instant;
import java.util.List;

/**
 * One platform's way of signing and of telling what happened. A class that implements it below this
 * package is found by itself: adding a platform touches nothing else. Has no state.
 */
public interface PlatformAdapter {

  /** The platform's name in connections, event ids and metrics; never changes. */
  String name();

  /**
   * Refuses secrets that can sign nothing.
   *
   * @throws IllegalArgumentException with a sentence that does not repeat the secret
   */
  default void requireUsable(String secret) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("secret must not be empty");
    }
  }

  /** Checks the exact received bytes against the connection's secrets, in constant time. */
  Verdict verify(Inbound inbound, Connection connection, Instant now);

  /** What all attempts of one delivery have in common. */
  String deliveryKey(Inbound inbound);

  /**
   * Reads an authentic delivery.
   *
   * @return the events it tells of, in the order they happened; none when it is about something we
   *     do not handle
   * @throws MalformedDeliveryException when it cannot be read
   */
  List<Draft> normalize(Inbound inbound, Tenant tenant);
}

package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.SourceKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One platform's way of signing and of telling what happened. A class that implements it below this
 * package is found by itself: adding a platform touches nothing else. Has no state; ports it needs
 * come by its constructor.
 */
public interface PlatformAdapter {

  /** The platform's name in connections, event ids and metrics; never changes. */
  String name();

  /** How near the platform is to the sales it tells of. */
  default SourceKind source() {
    return SourceKind.SERVER;
  }

  /** What a connection needs, and how a person sets it up. */
  ConnectionForm form();

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

  /**
   * Answers a request that only asks whether this address is the platform's to call. Asked before
   * {@link #verify}, of GET requests only.
   *
   * @return empty when the request is a delivery
   */
  default Optional<Reply> handshake(Inbound inbound) {
    return Optional.empty();
  }

  /** Whether the platform delivers by GET as well; its query then is the body. */
  default boolean deliversByGet() {
    return false;
  }

  /** Checks the exact received bytes against the connection's secrets, in constant time. */
  Verdict verify(Inbound inbound, Instant now);

  /** What all attempts of one delivery have in common. */
  String deliveryKey(Inbound inbound);

  /**
   * Reads an authentic delivery. Does no I/O: what must be asked elsewhere is a follow-up.
   *
   * @throws MalformedDeliveryException when it cannot be read
   */
  Reading normalize(Inbound inbound, Tenant tenant);

  /** What the platform demands to hear. */
  default Replies replies() {
    return Replies.OURS;
  }

  /**
   * Names of headers that are kept with the delivery: those that say what it is, none of them
   * personal or secret. What {@link #normalize} reads must be among them, for replays.
   */
  default List<String> keptHeaders() {
    return List.of();
  }
}

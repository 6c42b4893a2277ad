package io.creatorledger.ingest.subscription;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of all connections.
 *
 * <p>Every method throws {@link io.creatorledger.ingest.tenant.StoreUnavailableException} when the
 * database is away.
 */
public interface Subscriptions {

  /** A platform's connections that were changed at or after the moment. */
  List<ConnectionChange> changed(String platform, Instant since);

  /**
   * Plans for what a connection wants after a change: everything it names is due to be asked for,
   * because address or secret may be new, and the rest to be ended. The same change again plans
   * nothing.
   */
  void plan(Connection connection, Collection<String> topics, Instant changedAt, Instant now);

  /**
   * Takes what is due.
   *
   * @param lease how long nobody else takes it
   */
  List<Subscription> claim(Instant now, Duration lease, int most);

  /**
   * Notes that the platform is about to be asked; before it is, since it may confirm at once.
   *
   * @param nextAt when to ask again unless it confirms
   */
  void asking(Subscription subscription, Instant now, Instant nextAt);

  /**
   * Notes that asking failed.
   *
   * @param nextAt when to try again; null for not before the connection changes
   */
  void failed(Subscription subscription, String problem, @Nullable Instant nextAt);

  /**
   * Notes that the platform confirmed. Once we have asked, a confirmation counts only as an answer:
   * anybody can repeat one.
   */
  void confirmed(Connection connection, String topic, Instant now, Lease lease);

  /** Notes that the platform refused what we asked for. */
  void refused(Connection connection, String topic, String problem);

  /** Forgets what is neither wanted nor sent any more. */
  void ended(BrandId brandId, ConnectionId connectionId, String topic);

  List<Subscription> list(BrandId brandId);

  /** How many there are, by state; a state without any is absent. */
  Map<SubscriptionState, Integer> counts(Instant now);

  /** A connection that was registered or changed. */
  record ConnectionChange(ConnectionId connectionId, Instant changedAt) {}
}

package io.creatorledger.ingest.feed;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far each topic of each connection was read, and which process reads it. Every method throws
 * {@link io.creatorledger.ingest.tenant.StoreUnavailableException} when the database is away.
 */
public interface FeedPositions {

  /** The connections of a platform, whichever brand they belong to. */
  List<ConnectionId> connections(String platform);

  /**
   * Takes a topic, or keeps it, until the lease is over.
   *
   * @param owner who asks; unique to the process
   * @return where to go on; empty while another process has it
   */
  Optional<Start> claim(
      Connection connection, String topic, String owner, Instant now, Duration lease);

  /**
   * Remembers that everything up to here is durable.
   *
   * @return false when another process has the topic; nothing is remembered then
   */
  boolean advance(Connection connection, String topic, String owner, byte[] replayId, Instant now);

  /** Lets another process have the topic at once. */
  void release(Connection connection, String topic, String owner);
}

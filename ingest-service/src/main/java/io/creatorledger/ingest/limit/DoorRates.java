package io.creatorledger.ingest.limit;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;

/**
 * Keeps a noisy connection, a noisy creator and a guesser of signatures from using up what the
 * others need. A connection's rate is used up by authentic deliveries alone, so that nobody else
 * can use it up; what is not authentic counts against the address it comes from. Counts per
 * process.
 */
public final class DoorRates {

  private final Rate<ConnectionId> connections;
  private final Rate<Creator> creators;
  private final Rate<Stranger> strangers;

  /**
   * @param perConnection authentic deliveries of a connection a second
   * @param perCreator authentic deliveries about a creator a second
   * @param refusedPerSender deliveries a second that an address may send to a connection without
   *     being able to sign them
   */
  public DoorRates(int perConnection, int perCreator, int refusedPerSender) {
    this.connections = new Rate<>(perConnection);
    this.creators = new Rate<>(perCreator);
    this.strangers = new Rate<>(refusedPerSender);
  }

  /**
   * Whether it is worth reading what arrives; counts nothing.
   *
   * @param sender the address it comes from
   */
  public boolean mayKnock(ConnectionId connectionId, String sender) {
    return !connections.isUsedUp(connectionId)
        && !strangers.isUsedUp(new Stranger(connectionId, sender));
  }

  /** Counts a delivery that is not authentic. */
  public void refused(ConnectionId connectionId, String sender) {
    strangers.take(new Stranger(connectionId, sender));
  }

  /** Counts an authentic delivery; whether it still fits into this second. */
  public boolean allow(ConnectionId connectionId) {
    return connections.take(connectionId);
  }

  /** Counts an authentic delivery about a creator; whether it still fits into this second. */
  public boolean allow(BrandId brandId, CreatorId creatorId) {
    return creators.take(new Creator(brandId, creatorId));
  }

  private record Creator(BrandId brandId, CreatorId creatorId) {}

  private record Stranger(ConnectionId connectionId, String sender) {}
}

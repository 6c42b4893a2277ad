package io.creatorledger.ingest.recovery;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far each connection was asked, and what was found. Shared by replicas. */
public interface RecoveryStore {

  /**
   * Takes connections of these platforms whose time has come. Nobody else gets them before the
   * lease is over.
   */
  List<Due> claim(Collection<String> platforms, Instant now, Duration lease, int most);

  /** Those of a brand's events that are not known. */
  Set<EventId> unknown(BrandId brandId, Collection<EventId> eventIds);

  /** Notes a delivery that was missed, and is durable now. */
  void recovered(Due due, UUID deliveryId, int events, Instant now);

  /** Ends a run: the next one begins before where this one ended. */
  void done(Due due, Run run, Instant nextAt);

  /** Puts a connection off whose platform could not be asked. */
  void failed(Due due, String problem, Instant now, Instant nextAt);

  /**
   * The runs of a connection that found something, and the last ones, newest first, at most 200.
   */
  List<Run> runs(BrandId brandId, ConnectionId connectionId);

  /** Deletes runs of before the moment that found nothing. */
  void forget(Instant before);

  /**
   * A connection whose time has come.
   *
   * @param askedUntil how far it was asked; null when it never was
   */
  record Due(BrandId brandId, ConnectionId connectionId, @Nullable Instant askedUntil) {}

  /**
   * What a run found.
   *
   * @param pulled deliveries the platform told of
   * @param recovered of them, those with events that nobody had told
   * @param malformed of them, those that cannot be read; they are in quarantine
   */
  record Run(
      Instant from, Instant until, Instant ranAt, int pulled, int recovered, int malformed) {}
}

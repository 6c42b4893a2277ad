package io.creatorledger.ingest.followup;

import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.delivery.AnonymousEvent;
import io.creatorledger.ingest.delivery.PreparedEvent;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is still to be done for stored deliveries. Survives restarts; shared by replicas. */
public interface FollowUps {

  /**
   * Connections with work whose time has come.
   *
   * @param but those that are being worked for
   */
  List<ConnectionId> due(Instant now, Collection<ConnectionId> but, int most);

  /**
   * Takes a connection's work whose time has come. Nobody else gets it before the lease is over, so
   * whoever dies with it loses nothing.
   */
  List<DueWork> claim(ConnectionId connection, Instant now, Duration lease, int most);

  /**
   * Ends work: stores those of its events that are new and publishes them, in one transaction.
   *
   * @param anonymous what of it is only counted
   * @param withoutBasis whether something of it has no lawful basis; the received bytes then go
   *     with the last follow-up
   * @param next what is to be done for the delivery after it; null when nothing is
   */
  void done(
      DueWork work,
      List<PreparedEvent> events,
      List<AnonymousEvent> anonymous,
      boolean withoutBasis,
      @Nullable FollowUp next,
      Instant now);

  /**
   * Puts work off.
   *
   * @param problem a sentence without personal data
   */
  void again(DueWork work, String problem, Instant dueAt);

  /** Ends work that cannot be done, and keeps it for a person to see. */
  void giveUp(DueWork work, String problem, Instant now);

  /** Ends work whose delivery turned out to be unreadable: it goes to the quarantine. */
  void quarantine(DueWork work, String reason, Instant now);

  /** Age of the oldest work whose time has come; zero when there is none. */
  Duration oldestDue(Instant now);
}

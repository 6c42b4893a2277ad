package io.creatorledger.crmsync.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it stands; the token stays in its store.
 *
 * @param settingsVersion grows with every change of settings or token
 * @param detail why it is in a state other than ACTIVE
 * @param resumeAt when it resumes by itself
 */
public record CrmConnection(
    ConnectionKey key,
    ConnectionSettings settings,
    long settingsVersion,
    ConnectionState state,
    @Nullable String detail,
    @Nullable Instant resumeAt) {

  /** Whether its write-backs may be tried now. */
  public boolean mayWork(Instant now) {
    return switch (state) {
      case ACTIVE, UNAVAILABLE -> true;
      case UNAUTHORIZED -> false;
      case DAILY_LIMIT -> resumeAt == null || !now.isBefore(resumeAt);
    };
  }
}

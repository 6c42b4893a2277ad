package io.creatorledger.crmsync.connection;

import io.creatorledger.schema.id.BrandId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connections, durable, their tokens encrypted. */
public interface CrmConnections {

  /**
   * Makes or changes a connection and sets it ACTIVE. Where the numbers or the account can be other
   * ones, every order is queued again, in the same transaction. Saving what is there already
   * changes nothing.
   *
   * @param token null keeps the one that is there
   * @throws MissingTokenException when the connection is new and has no token
   */
  CrmConnection save(ConnectionKey key, ConnectionSettings settings, @Nullable String token);

  Optional<CrmConnection> find(ConnectionKey key);

  List<CrmConnection> list(BrandId brandId);

  /** The token in the clear. */
  String token(ConnectionKey key);

  /** Records what the worker found out, unless the settings were changed since. */
  void report(
      CrmConnection connection,
      ConnectionState state,
      @Nullable String detail,
      @Nullable Instant resumeAt);

  /** Takes and renews the leases of all connections nobody else works on; returns those held. */
  List<CrmConnection> lease(String owner, Duration lease);

  /** Gives all leases back. */
  void release(String owner);

  /** A new connection came without a token. */
  final class MissingTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}

package io.creatorledger.crmsync.worker;

import io.creatorledger.crmsync.connection.ConnectionKey;
import io.creatorledger.crmsync.connection.ConnectionSettings;
import io.creatorledger.crmsync.connection.ConnectionState;
import io.creatorledger.crmsync.connection.CrmConnection;
import io.creatorledger.crmsync.connection.CrmConnections;
import io.creatorledger.schema.id.BrandId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection in memory. */
final class FakeConnections implements CrmConnections {

  private volatile CrmConnection only;

  FakeConnections(CrmConnection only) {
    this.only = only;
  }

  CrmConnection only() {
    return only;
  }

  @Override
  public CrmConnection save(
      ConnectionKey key, ConnectionSettings settings, @Nullable String token) {
    only = new CrmConnection(key, settings, 1, ConnectionState.ACTIVE, null, null);
    return only;
  }

  @Override
  public Optional<CrmConnection> find(ConnectionKey key) {
    return Optional.of(only).filter(connection -> connection.key().equals(key));
  }

  @Override
  public List<CrmConnection> list(BrandId brandId) {
    return List.of(only);
  }

  @Override
  public String token(ConnectionKey key) {
    return "token";
  }

  @Override
  public void report(
      CrmConnection connection,
      ConnectionState state,
      @Nullable String detail,
      @Nullable Instant resumeAt) {
    only =
        new CrmConnection(
            only.key(), only.settings(), only.settingsVersion(), state, detail, resumeAt);
  }

  @Override
  public List<CrmConnection> lease(String owner, Duration lease) {
    return List.of(only);
  }

  @Override
  public void release(String owner) {}
}

package io.creatorledger.ingest.tenant;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One configured source of deliveries.
 *
 * @param platform the name of the adapter that reads its deliveries
 * @param account who must have sent them, in the platform's own words; anyone when absent
 * @param previousSecret still valid while the platform moves to {@code secret}
 * @param settings what else the platform's adapter needs, by its own names
 * @param credentials secrets of the platform's API, by the adapter's own names
 */
public record Connection(
    ConnectionId connectionId,
    BrandId brandId,
    String platform,
    @Nullable String account,
    String secret,
    @Nullable String previousSecret,
    Map<String, String> settings,
    Map<String, String> credentials) {

  /** Clicks on tracked links come in here. */
  public static final ConnectionId LINKS = new ConnectionId("links");

  /** Rows of imported files come in here. */
  public static final ConnectionId IMPORTS = new ConnectionId("imports");

  /** Server-side events and those of the brand's own pages come in here. */
  public static final ConnectionId EVENTS = new ConnectionId("events");

  /** Ids no brand can register, and what they are for. */
  public static final Map<ConnectionId, String> RESERVED =
      Map.of(
          LINKS,
          "clicks on tracked links",
          IMPORTS,
          "rows of imported files",
          EVENTS,
          "server-side events and the browser tag");

  public Connection {
    settings = Map.copyOf(settings);
    credentials = Map.copyOf(credentials);
  }

  /** A connection that needs only a secret. */
  public Connection(
      ConnectionId connectionId,
      BrandId brandId,
      String platform,
      @Nullable String account,
      String secret,
      @Nullable String previousSecret) {
    this(connectionId, brandId, platform, account, secret, previousSecret, Map.of(), Map.of());
  }

  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  public Optional<String> credential(String name) {
    return Optional.ofNullable(credentials.get(name));
  }

  /** Every secret a delivery may be signed with, newest first. */
  public List<String> secrets() {
    return previousSecret == null ? List.of(secret) : List.of(secret, previousSecret);
  }

  @Override
  public String toString() {
    return "Connection[" + brandId + "/" + connectionId + ", " + platform + "]";
  }
}

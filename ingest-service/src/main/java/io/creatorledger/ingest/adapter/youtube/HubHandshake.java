package io.creatorledger.ingest.adapter.youtube;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.subscription.Lease;
import io.creatorledger.ingest.subscription.Subscriptions;
import io.creatorledger.ingest.tenant.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers a hub that asks whether we meant it: yes by its challenge, no by 404. Anybody can ask, so
 * only what the connection wants is confirmed, and never for longer than we ask for.
 */
final class HubHandshake {

  private static final Reply NO = Reply.empty(404);

  private final Subscriptions subscriptions;

  HubHandshake(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  Reply answer(Inbound inbound) {
    Map<String, String> query = QueryParameters.of(inbound.door().query());
    Optional<String> channel = Channels.ofTopic(query.get("hub.topic"));
    if (channel.isEmpty()) {
      return NO;
    }
    Connection connection = inbound.connection();
    boolean wanted = Channels.wantedBy(connection).contains(channel.get());
    String challenge = query.get("hub.challenge");
    return switch (query.getOrDefault("hub.mode", "")) {
      case "subscribe" -> {
        Optional<Duration> length = lease(query.get("hub.lease_seconds"));
        if (!wanted || challenge == null || length.isEmpty()) {
          yield NO;
        }
        subscriptions.confirmed(
            connection,
            channel.get(),
            inbound.receivedAt(),
            Lease.of(inbound.receivedAt(), length.get()));
        yield Reply.text(200, challenge);
      }
      case "unsubscribe" -> {
        if (wanted || challenge == null) {
          yield NO;
        }
        subscriptions.ended(connection.brandId(), connection.connectionId(), channel.get());
        yield Reply.text(200, challenge);
      }
      case "denied" -> {
        if (!wanted) {
          yield NO;
        }
        subscriptions.refused(connection, channel.get(), "the hub denied the subscription");
        yield Reply.empty(200);
      }
      default -> NO;
    };
  }

  /** Old hubs leave it out; then it is what we asked for. */
  private static Optional<Duration> lease(@Nullable String seconds) {
    if (seconds == null) {
      return Optional.of(HubRequest.LEASE);
    }
    if (!seconds.matches("[0-9]{1,12}") || Long.parseLong(seconds) == 0) {
      return Optional.empty();
    }
    Duration granted = Duration.ofSeconds(Long.parseLong(seconds));
    return Optional.of(granted.compareTo(HubRequest.LEASE) < 0 ? granted : HubRequest.LEASE);
  }
}

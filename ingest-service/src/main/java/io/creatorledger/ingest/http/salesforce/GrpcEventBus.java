package io.creatorledger.ingest.http.salesforce;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.ByteString;
import io.creatorledger.ingest.feed.EventBus;
import io.creatorledger.ingest.feed.FeedBrokenException;
import io.creatorledger.ingest.feed.FeedBrokenException.Reason;
import io.creatorledger.ingest.feed.Start;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.salesforce.pubsub.ConsumerEvent;
import io.creatorledger.salesforce.pubsub.FetchRequest;
import io.creatorledger.salesforce.pubsub.PubSubGrpc;
import io.creatorledger.salesforce.pubsub.ReplayPreset;
import io.creatorledger.salesforce.pubsub.SchemaRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce's event bus over gRPC. All connections share one channel; each call carries its own
 * organization's token. Schemas never change under an id and are kept.
 */
final class GrpcEventBus implements EventBus, AutoCloseable {

  private static final Metadata.Key<String> TOKEN = key("accesstoken");
  private static final Metadata.Key<String> INSTANCE = key("instanceurl");
  private static final Metadata.Key<String> ORGANIZATION = key("tenantid");
  private static final Metadata.Key<String> ERROR_CODE = key("error-code");
  private static final int MOST_SCHEMAS = 2000;

  private final ManagedChannel channel;
  private final SalesforceTokens tokens;
  private final Duration schemaPatience;
  private final Cache<String, Schema> schemas =
      Caffeine.newBuilder().maximumSize(MOST_SCHEMAS).build();

  GrpcEventBus(ManagedChannel channel, SalesforceTokens tokens, Duration schemaPatience) {
    this.channel = channel;
    this.tokens = tokens;
    this.schemaPatience = schemaPatience;
  }

  @Override
  public Subscription subscribe(Connection connection, String topic, Start start, int events) {
    FetchRequest.Builder first =
        FetchRequest.newBuilder().setTopicName(topic).setNumRequested(events);
    switch (start) {
      case Start.Earliest e -> first.setReplayPreset(ReplayPreset.EARLIEST);
      case Start.After after ->
          first
              .setReplayPreset(ReplayPreset.CUSTOM)
              .setReplayId(ByteString.copyFrom(after.replayId()));
    }
    return GrpcSubscription.open(this, connection, topic, first.build());
  }

  PubSubGrpc.PubSubBlockingV2Stub stub(Connection connection) {
    SalesforceTokens.Token token = tokens.of(connection);
    Metadata headers = new Metadata();
    headers.put(TOKEN, token.accessToken());
    headers.put(INSTANCE, token.instanceUrl());
    headers.put(ORGANIZATION, String.valueOf(connection.account()));
    return PubSubGrpc.newBlockingV2Stub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /**
   * @throws FeedBrokenException when the schema cannot be had
   */
  Received read(Connection connection, ConsumerEvent received) {
    String schemaId = received.getEvent().getSchemaId();
    return AvroEvent.read(
        schema(connection, schemaId),
        schemaId,
        received.getEvent().getPayload().toByteArray(),
        received.getReplayId().toByteArray());
  }

  private Schema schema(Connection connection, String schemaId) {
    // Two organizations' schemas may differ under one name of a fingerprint only by mistake, but
    // whoever may not see an organization shall not see its schemas either.
    String key = connection.connectionId() + "/" + schemaId;
    Schema known = schemas.getIfPresent(key);
    if (known != null) {
      return known;
    }
    try {
      String json =
          stub(connection)
              .withDeadlineAfter(schemaPatience.toMillis(), TimeUnit.MILLISECONDS)
              .getSchema(SchemaRequest.newBuilder().setSchemaId(schemaId).build())
              .getSchemaJson();
      Schema fetched = new Schema.Parser().parse(json);
      schemas.put(key, fetched);
      return fetched;
    } catch (StatusException e) {
      throw broken(connection, e.getStatus(), e.getTrailers());
    } catch (AvroRuntimeException e) {
      throw new FeedBrokenException(Reason.AWAY, "Salesforce's schema cannot be read");
    }
  }

  /** Tells in our words why a call failed; the platform's own may quote what it was asked. */
  FeedBrokenException broken(Connection connection, Status status, @Nullable Metadata trailers) {
    String code = trailers == null ? null : trailers.get(ERROR_CODE);
    if (code != null && code.contains("replayid")) {
      return new FeedBrokenException(
          Reason.PLACE_UNKNOWN, "Salesforce does not know the place to go on from any more");
    }
    return switch (status.getCode()) {
      case UNAUTHENTICATED -> {
        tokens.forget(connection);
        yield new FeedBrokenException(Reason.REFUSED, "Salesforce refuses the token");
      }
      case PERMISSION_DENIED, NOT_FOUND, INVALID_ARGUMENT ->
          new FeedBrokenException(
              Reason.REFUSED,
              "Salesforce refuses the topic: check that the change events are selected, and that"
                  + " the run-as user may see all records");
      default ->
          new FeedBrokenException(
              Reason.AWAY, "Salesforce's event bus answers " + status.getCode());
    };
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}

package io.creatorledger.ingest.http.salesforce;

import com.google.protobuf.ByteString;
import io.creatorledger.ingest.feed.EventBus.Batch;
import io.creatorledger.ingest.feed.EventBus.Received;
import io.creatorledger.ingest.feed.EventBus.Subscription;
import io.creatorledger.ingest.feed.FeedBrokenException;
import io.creatorledger.ingest.feed.FeedBrokenException.Reason;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.salesforce.pubsub.ConsumerEvent;
import io.creatorledger.salesforce.pubsub.FetchRequest;
import io.creatorledger.salesforce.pubsub.FetchResponse;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One open call of {@code Subscribe}. */
final class GrpcSubscription implements Subscription {

  /** An empty answer comes within 270 seconds; who is silent for longer is gone. */
  private static final long LONGEST_SILENCE_SECONDS = 330;

  private final GrpcEventBus bus;
  private final Connection connection;
  private final String topic;
  private final BlockingClientCall<FetchRequest, FetchResponse> call;

  private GrpcSubscription(
      GrpcEventBus bus,
      Connection connection,
      String topic,
      BlockingClientCall<FetchRequest, FetchResponse> call) {
    this.bus = bus;
    this.connection = connection;
    this.topic = topic;
    this.call = call;
  }

  static GrpcSubscription open(
      GrpcEventBus bus, Connection connection, String topic, FetchRequest first) {
    GrpcSubscription subscription =
        new GrpcSubscription(bus, connection, topic, bus.stub(connection).subscribe());
    try {
      subscription.write(first);
      return subscription;
    } catch (InterruptedException e) {
      subscription.close();
      Thread.currentThread().interrupt();
      throw new FeedBrokenException(Reason.AWAY, "this service stops");
    } catch (FeedBrokenException e) {
      subscription.close();
      throw e;
    }
  }

  @Override
  public Optional<Batch> next() throws InterruptedException {
    FetchResponse response;
    try {
      response = call.read(LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS);
    } catch (StatusException e) {
      throw bus.broken(connection, e.getStatus(), e.getTrailers());
    } catch (TimeoutException e) {
      throw new FeedBrokenException(Reason.AWAY, "Salesforce's event bus is silent");
    }
    if (response == null) {
      return Optional.empty();
    }
    List<Received> events = new ArrayList<>(response.getEventsCount());
    for (ConsumerEvent event : response.getEventsList()) {
      events.add(bus.read(connection, event));
    }
    return Optional.of(new Batch(events, upTo(response), response.getPendingNumRequested()));
  }

  /** The latest replay id may run ahead of what was sent; the last event's own cannot. */
  private static byte[] upTo(FetchResponse response) {
    ByteString id =
        response.getEventsCount() == 0
            ? response.getLatestReplayId()
            : response.getEvents(response.getEventsCount() - 1).getReplayId();
    return id.toByteArray();
  }

  @Override
  public void request(int more) throws InterruptedException {
    write(FetchRequest.newBuilder().setTopicName(topic).setNumRequested(more).build());
  }

  private void write(FetchRequest request) throws InterruptedException {
    try {
      if (!call.write(request, LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS)) {
        // The call has ended; reading tells why.
        return;
      }
    } catch (StatusException e) {
      throw bus.broken(connection, e.getStatus(), e.getTrailers());
    } catch (TimeoutException e) {
      throw new FeedBrokenException(Reason.AWAY, "Salesforce's event bus takes no requests");
    }
  }

  @Override
  public void close() {
    call.cancel("closed", null);
  }
}

package io.creatorledger.ingest.http.salesforce;

import com.google.protobuf.ByteString;
import io.creatorledger.salesforce.pubsub.ConsumerEvent;
import io.creatorledger.salesforce.pubsub.FetchRequest;
import io.creatorledger.salesforce.pubsub.FetchResponse;
import io.creatorledger.salesforce.pubsub.PubSubGrpc;
import io.creatorledger.salesforce.pubsub.ReplayPreset;
import io.creatorledger.salesforce.pubsub.SchemaInfo;
import io.creatorledger.salesforce.pubsub.SchemaRequest;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce's event bus by its published contract: topics with events in order, replay, flow
 * control, tokens that end, replay ids it forgets.
 */
final class PubSubStandIn extends PubSubGrpc.PubSubImplBase
    implements ServerInterceptor, AutoCloseable {

  private static final Context.Key<String> TOKEN = Context.key("token");
  private static final Metadata.Key<String> ERROR_CODE = key("error-code");

  final Set<String> goodTokens = ConcurrentHashMap.newKeySet();
  final List<FetchRequest> firstRequests = new CopyOnWriteArrayList<>();
  final List<String> organizations = new CopyOnWriteArrayList<>();
  private final List<ConsumerEvent> events = new ArrayList<>();
  private final List<Subscriber> subscribers = new ArrayList<>();
  private final Server server;
  private boolean forgotten;

  PubSubStandIn() {
    try {
      server =
          Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
              .addService(this)
              .intercept(this)
              .build()
              .start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return server.getPort();
  }

  synchronized void publish(byte[] payload) {
    events.add(ContactChange.sent(payload, events.size() + 1L));
    subscribers.forEach(Subscriber::deliver);
  }

  /** Ends every open subscription with an error. */
  synchronized void breakDown() {
    List.copyOf(subscribers).forEach(open -> open.fail(Status.UNAVAILABLE, "service.unavailable"));
  }

  /** From now on no replay id is known. */
  synchronized void forgetReplayIds() {
    forgotten = true;
    List.copyOf(subscribers).forEach(open -> open.fail(Status.UNAVAILABLE, "service.unavailable"));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String token = headers.get(key("accesstoken"));
    organizations.add(headers.get(key("tenantid")) + " " + headers.get(key("instanceurl")));
    if (token == null || !goodTokens.contains(token)) {
      call.close(Status.UNAUTHENTICATED, new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return Contexts.interceptCall(Context.current().withValue(TOKEN, token), call, headers, next);
  }

  @Override
  public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> answer) {
    answer.onNext(
        SchemaInfo.newBuilder()
            .setSchemaId(request.getSchemaId())
            .setSchemaJson(ContactChange.SCHEMA.toString())
            .build());
    answer.onCompleted();
  }

  @Override
  public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> answers) {
    return new Subscriber(answers);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /** One open call. */
  private final class Subscriber implements StreamObserver<FetchRequest> {

    private final StreamObserver<FetchResponse> answers;
    private @Nullable Integer next;
    private int requested;

    Subscriber(StreamObserver<FetchResponse> answers) {
      this.answers = answers;
    }

    @Override
    public void onNext(FetchRequest request) {
      synchronized (PubSubStandIn.this) {
        requested += request.getNumRequested();
        if (next == null) {
          firstRequests.add(request);
          if (request.getReplayPreset() == ReplayPreset.CUSTOM && forgotten) {
            forgotten = false;
            fail(Status.INVALID_ARGUMENT, "sfdc.platform.eventbus.grpc.fetch.replayid.corrupted");
            return;
          }
          next = position(request);
          subscribers.add(this);
        }
        deliver();
      }
    }

    private int position(FetchRequest request) {
      return switch (request.getReplayPreset()) {
        case EARLIEST -> 0;
        case CUSTOM -> after(request.getReplayId());
        default -> events.size();
      };
    }

    private int after(ByteString replayId) {
      for (int i = 0; i < events.size(); i++) {
        if (events.get(i).getReplayId().equals(replayId)) {
          return i + 1;
        }
      }
      return events.size();
    }

    /** At most two in an answer, and never more than were asked for. */
    void deliver() {
      while (next != null && next < events.size() && requested > 0) {
        int end = Math.min(events.size(), next + Math.min(2, requested));
        requested -= end - next;
        answers.onNext(
            FetchResponse.newBuilder()
                .addAllEvents(events.subList(next, end))
                .setLatestReplayId(events.getLast().getReplayId())
                .setPendingNumRequested(requested)
                .build());
        next = end;
      }
    }

    void fail(Status status, String code) {
      subscribers.remove(this);
      Metadata trailers = new Metadata();
      trailers.put(ERROR_CODE, code);
      answers.onError(status.asRuntimeException(trailers));
    }

    @Override
    public void onError(Throwable broken) {
      onCompleted();
    }

    @Override
    public void onCompleted() {
      synchronized (PubSubStandIn.this) {
        subscribers.remove(this);
      }
    }
  }
}

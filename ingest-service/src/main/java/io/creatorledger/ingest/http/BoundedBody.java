package io.creatorledger.ingest.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes in an answer as it comes, and hangs up once it grows too large: memory is only used for
 * what has arrived, whatever length was announced.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

  private final int most;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  BoundedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    if (body.isDone() || subscription == null) {
      return;
    }
    for (ByteBuffer piece : pieces) {
      if (piece.remaining() > most - received.size()) {
        subscription.cancel();
        body.completeExceptionally(new TooLargeException());
        return;
      }
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      received.writeBytes(bytes);
    }
    subscription.request(1);
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(received.toByteArray());
  }

  /** The answer has more bytes than are taken in. */
  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("the answer is too large");
    }
  }
}

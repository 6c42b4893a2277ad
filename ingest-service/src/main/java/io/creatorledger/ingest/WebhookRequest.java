package io.creatorledger.ingest;

import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import java.io.IOException;

/**
 * A delivery at the door.
 *
 * @param connectionId as the address names it; may be none
 * @param sender the address it comes from
 * @param door how the request came in
 * @param contentLength as announced; -1 when it was not
 * @param body read only once the connection is known
 */
public record WebhookRequest(
    String connectionId,
    String sender,
    Inbound.Door door,
    Headers headers,
    long contentLength,
    BodyReader body) {

  /** Reads a request's body. */
  @FunctionalInterface
  public interface BodyReader {

    /**
     * @return the body, or its first {@code atMost} bytes when it is longer
     * @throws UnfinishedBodyException when it takes too long or too much memory
     */
    byte[] read(int atMost) throws IOException;
  }
}

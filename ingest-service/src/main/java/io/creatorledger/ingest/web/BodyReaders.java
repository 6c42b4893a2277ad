package io.creatorledger.ingest.web;

import io.creatorledger.ingest.UnfinishedBodyException;
import io.creatorledger.ingest.UnfinishedBodyException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies for as long as one may take, and no more of them at once than fit in memory. Memory
 * is used as bytes arrive, whatever length was announced, so that who announces much and sends
 * little takes nothing from others. A read in which nothing arrives at all ends by the server's
 * {@code connection-timeout}.
 */
final class BodyReaders {

  /** What an announced length is believed at once; more is made room for as it comes. */
  private static final int PIECE = 8 * 1024;

  private final long patienceNanos;
  private final long most;
  private final AtomicLong arrived = new AtomicLong();

  /**
   * @param patience how long a body may take
   * @param most bytes of all bodies that are on their way in
   */
  BodyReaders(Duration patience, long most) {
    this.patienceNanos = patience.toNanos();
    this.most = most;
  }

  /**
   * @param announced the length it is said to have; negative when nothing is said
   * @return the body, or its first {@code atMost} bytes when it is longer
   */
  byte[] read(InputStream in, long announced, int atMost) throws IOException {
    long start = System.nanoTime();
    int end = announced < 0 ? atMost : (int) Math.min(atMost, announced);
    byte[] body = new byte[Math.min(end, PIECE)];
    int size = 0;
    try {
      while (size < end) {
        if (size == body.length) {
          body = Arrays.copyOf(body, (int) Math.min(end, 2L * size));
        }
        int read = in.read(body, size, body.length - size);
        if (read < 0) {
          break;
        }
        size += read;
        if (arrived.addAndGet(read) > most) {
          throw new UnfinishedBodyException(Reason.NO_ROOM);
        }
        if (System.nanoTime() - start > patienceNanos) {
          throw new UnfinishedBodyException(Reason.TOO_SLOW);
        }
      }
      return size == body.length ? body : Arrays.copyOf(body, size);
    } finally {
      arrived.addAndGet(-size);
    }
  }
}

package io.creatorledger.ingest.web;

import io.creatorledger.ingest.UnfinishedBodyException;
import io.creatorledger.ingest.UnfinishedBodyException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies for as long as one may take, and no more of them at once than fit in memory. Memory
 * is used as bytes arrive, whatever length was announced, so that who announces much and sends
 * little takes nothing from others. A read in which nothing arrives at all ends by the server's
 * {@code connection-timeout}.
 */
final class BodyReaders {

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
   * @return the body, or its first {@code atMost} bytes when it is longer
   */
  byte[] read(InputStream in, int atMost) throws IOException {
    long start = System.nanoTime();
    byte[] piece = new byte[Math.min(PIECE, atMost)];
    ByteArrayOutputStream body = new ByteArrayOutputStream(piece.length);
    try {
      while (body.size() < atMost) {
        int read = in.read(piece, 0, Math.min(piece.length, atMost - body.size()));
        if (read < 0) {
          break;
        }
        if (arrived.addAndGet(read) > most) {
          body.write(piece, 0, read);
          throw new UnfinishedBodyException(Reason.NO_ROOM);
        }
        body.write(piece, 0, read);
        if (System.nanoTime() - start > patienceNanos) {
          throw new UnfinishedBodyException(Reason.TOO_SLOW);
        }
      }
      return body.toByteArray();
    } finally {
      arrived.addAndGet(-body.size());
    }
  }
}

package io.creatorledger.ingest.delivery;

/** More deliveries wait to be stored than fit in memory; the same one can succeed soon. */
public final class QueueFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  QueueFullException() {
    super("too many deliveries wait to be stored", null, false, false);
  }
}

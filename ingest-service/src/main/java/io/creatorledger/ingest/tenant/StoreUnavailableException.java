package io.creatorledger.ingest.tenant;

/** The database is away; the same work can succeed later. */
public final class StoreUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(Throwable cause) {
    super("the database is away", cause);
  }
}

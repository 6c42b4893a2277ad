package io.creatorledger.ingest.outbound;

import io.creatorledger.ingest.tenant.Connection;
import java.net.URI;
import java.util.Map;

/**
 * Calls a platform's API for a connection, with a limit on the rate, retries of what may pass by
 * itself, and a circuit that opens when the platform is away: one connection's trouble never holds
 * up another's.
 */
public interface PlatformHttp {

  /**
   * Sends a request and reads the whole answer, at most 8 MB.
   *
   * @return an answer with whatever status the platform gave, except those that mean try later
   * @throws NotYetException when the platform is away, slow, or answers 408, 429 or 5xx even to the
   *     last try; with the time it asks to wait, if it does
   */
  Answer send(Connection connection, Request request);

  /**
   * A request.
   *
   * @param headers may hold credentials; never logged
   * @param body empty for none
   */
  record Request(String method, URI address, Map<String, String> headers, byte[] body) {

    @Override
    public String toString() {
      return method + " " + address.getHost() + address.getPath();
    }
  }

  /** An answer. */
  record Answer(int status, byte[] body) {}
}

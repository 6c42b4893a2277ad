package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.tenant.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a platform for what it may have failed to deliver. A class that implements it below this
 * package is found by itself. What it finds is read by the adapter of the same name, so its events
 * have the ids the missed deliveries' would have had.
 */
public interface PlatformPull {

  /** The adapter that reads what is pulled. */
  String platform();

  /** Whether the connection's settings and credentials allow asking. */
  boolean canPull(Connection connection);

  /**
   * Pulls a page of what changed within a time, however often it was delivered.
   *
   * @param cursor the page before's; null for the first page
   * @throws io.creatorledger.ingest.outbound.NotYetException when the platform is away or refuses
   */
  Page pull(Connection connection, Instant from, Instant until, @Nullable String cursor);

  /**
   * Pulled deliveries.
   *
   * @param cursor of the next page; null when this is the last
   */
  record Page(List<Pulled> deliveries, @Nullable String cursor) {

    public Page {
      deliveries = List.copyOf(deliveries);
    }
  }

  /** A delivery as the platform would have made it, but for the signature. */
  record Pulled(Map<String, String> headers, byte[] body) {}
}

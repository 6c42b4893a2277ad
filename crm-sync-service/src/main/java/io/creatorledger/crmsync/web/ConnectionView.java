package io.creatorledger.crmsync.web;

import io.creatorledger.crmsync.connection.CrmConnection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A connection as the API shows it: without its token. */
record ConnectionView(
    String connectionId,
    String platform,
    String baseUrl,
    String apiVersion,
    String model,
    int requestsPerTenSeconds,
    String state,
    @Nullable String detail,
    @Nullable Instant resumeAt) {

  static ConnectionView of(CrmConnection connection) {
    return new ConnectionView(
        connection.key().connectionId().value(),
        connection.settings().platform(),
        connection.settings().baseUrl().toString(),
        connection.settings().apiVersion(),
        connection.settings().model(),
        connection.settings().requestsPerTenSeconds(),
        connection.state().name(),
        connection.detail(),
        connection.resumeAt());
  }
}

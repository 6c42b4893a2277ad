package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import java.util.Optional;
import java.util.Set;

/**
 * A platform that sends only as long as a subscription lasts, which must be asked for and renewed.
 */
public interface SubscribingAdapter extends PlatformAdapter {

  /** What a connection wants to hear of, by the platform's own ids. */
  Set<String> topics(Connection connection);

  /**
   * Asks the platform to begin, go on or stop sending. That it answers with 2xx says only that it
   * understood; a handshake follows.
   *
   * @param wanted whether to send, or to stop
   * @return empty when the connection does not say where the platform is to send
   */
  Optional<PlatformHttp.Request> ask(Connection connection, String topic, boolean wanted);
}

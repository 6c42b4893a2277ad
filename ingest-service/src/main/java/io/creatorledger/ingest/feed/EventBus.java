package io.creatorledger.ingest.feed;

import io.creatorledger.ingest.tenant.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A platform that hands out its events to whoever subscribes. */
public interface EventBus {

  /**
   * Subscribes to a topic.
   *
   * @param events how many are asked for at first
   * @throws FeedBrokenException when the platform is away or refuses
   */
  Subscription subscribe(Connection connection, String topic, Start start, int events);

  /** An open subscription. The platform sends no more events than were asked for. */
  interface Subscription extends AutoCloseable {

    /**
     * Waits for what comes next; that may be only the news how far the topic is.
     *
     * @return empty when the platform ended the subscription
     * @throws FeedBrokenException when it broke
     */
    Optional<Batch> next() throws InterruptedException;

    /**
     * Asks for more events.
     *
     * @throws FeedBrokenException when the subscription broke
     */
    void request(int more) throws InterruptedException;

    @Override
    void close();
  }

  /**
   * Events in their order.
   *
   * @param upTo the platform's own mark of how far it read; opaque
   * @param pending how many that were asked for are still to come
   */
  record Batch(List<Received> events, byte[] upTo, int pending) {

    public Batch {
      events = List.copyOf(events);
    }
  }

  /**
   * One event.
   *
   * @param body what the platform's adapter reads, or the bytes as received when they cannot be
   *     turned into it
   * @param problem why they cannot, as a sentence; null when they can
   * @param gap whether it says only that something is missing
   */
  record Received(byte[] body, @Nullable String problem, boolean gap) {}
}

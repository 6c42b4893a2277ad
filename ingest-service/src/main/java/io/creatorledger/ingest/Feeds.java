package io.creatorledger.ingest;

import io.creatorledger.ingest.feed.FeedPositions;
import io.creatorledger.ingest.feed.Start;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.ingest.tenant.Tenants;
import io.creatorledger.schema.id.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Keeps one {@link FeedReader} for each topic of each connection that is subscribed to, in one
 * process of all: whoever holds the topic's lease. A connection that is changed is read anew.
 */
final class Feeds implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Feeds.class);

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String USUAL_TOPICS =
      "/data/ContactChangeEvent,/data/LeadChangeEvent,/data/OpportunityChangeEvent";

  private final String owner = UUID.randomUUID().toString();
  private final Map<Topic, FeedReader> readers = new HashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Tenants tenants;
  private final FeedPositions positions;
  private final FeedReader.Parts parts;
  private final Clock clock;

  Feeds(Tenants tenants, FeedReader.Parts parts) {
    this.tenants = tenants;
    this.positions = parts.positions();
    this.parts = parts;
    this.clock = parts.clock();
  }

  /** Begins what is new, keeps what runs, ends what is not wanted any more. */
  @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT5S")
  synchronized void keepUp() {
    try {
      Map<Topic, Connection> wanted = wanted();
      endOthersThan(wanted);
      wanted.forEach(this::keep);
    } catch (StoreUnavailableException e) {
      // Readers wait for the database by themselves.
      log.debug("feeds wait for the database");
    }
  }

  private Map<Topic, Connection> wanted() {
    Map<Topic, Connection> wanted = new HashMap<>();
    for (ConnectionId id : positions.connections(parts.adapter().name())) {
      Optional<Connection> connection = tenants.connection(id);
      connection.ifPresent(
          found ->
              Arrays.stream(found.setting("topics").orElse(USUAL_TOPICS).split(","))
                  .map(String::strip)
                  .forEach(topic -> wanted.put(new Topic(id, topic), found)));
    }
    return wanted;
  }

  private void endOthersThan(Map<Topic, Connection> wanted) {
    for (Iterator<Map.Entry<Topic, FeedReader>> i = readers.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<Topic, FeedReader> entry = i.next();
      FeedReader reader = entry.getValue();
      if (reader.isStopped()) {
        i.remove();
      } else if (!reader.connection().equals(wanted.get(entry.getKey()))) {
        i.remove();
        reader.stop();
        positions.release(reader.connection(), entry.getKey().name(), owner);
      }
    }
  }

  private void keep(Topic topic, Connection connection) {
    Optional<Start> start =
        positions.claim(connection, topic.name(), owner, clock.instant(), LEASE);
    FeedReader running = readers.get(topic);
    if (start.isEmpty()) {
      if (running != null) {
        running.stop();
        readers.remove(topic);
      }
    } else if (running == null) {
      FeedReader reader = new FeedReader(connection, topic.name(), owner, start.get(), parts);
      readers.put(topic, reader);
      threads.execute(reader);
    }
  }

  /** What is being stored is stored or comes again; another process may go on at once. */
  @Override
  public synchronized void close() {
    readers.values().forEach(FeedReader::stop);
    threads.shutdownNow();
    try {
      readers.forEach(
          (topic, reader) -> positions.release(reader.connection(), topic.name(), owner));
    } catch (RuntimeException e) {
      log.debug("the lease ends by itself");
    }
  }

  private record Topic(ConnectionId connectionId, String name) {}
}

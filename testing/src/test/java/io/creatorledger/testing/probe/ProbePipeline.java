package io.creatorledger.testing.probe;

import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.LedgerEvent;
import io.creatorledger.schema.id.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes one row and one message per event, and fails where a test tells it to. */
final class ProbePipeline implements BatchPipeline<LedgerEvent> {

  final Set<EventId> poisonous = ConcurrentHashMap.newKeySet();
  final Set<EventId> impossible = ConcurrentHashMap.newKeySet();
  final Set<EventId> needless = ConcurrentHashMap.newKeySet();
  final AtomicInteger outages = new AtomicInteger();

  private final JdbcClient jdbc;
  private final Outbox outbox;

  ProbePipeline(JdbcClient jdbc, Outbox outbox) {
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  @Override
  public List<Outcome> process(List<Received<LedgerEvent>> batch) {
    List<Outcome> outcomes = new ArrayList<>();
    List<OutboxMessage> messages = new ArrayList<>();
    for (Received<LedgerEvent> received : batch) {
      LedgerEvent event = received.message();
      outcomes.add(apply(event));
      messages.add(
          OutboxMessage.json(
              Topic.CREDITS, event.messageKey(), event.eventId(), received.traceparent()));
    }
    outbox.append(messages);
    if (outages.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new TransientDataAccessResourceException("away for a moment");
    }
    return outcomes;
  }

  private Outcome apply(LedgerEvent event) {
    if (poisonous.contains(event.eventId())) {
      throw new IllegalStateException("the service breaks on this event");
    }
    if (impossible.contains(event.eventId())) {
      return Outcome.parked("IMPOSSIBLE", "no rule covers it");
    }
    if (needless.contains(event.eventId())) {
      return Outcome.skipped("NEEDLESS");
    }
    jdbc.sql("INSERT INTO effect VALUES (?)").param(event.eventId().value()).update();
    return Outcome.done();
  }

  /** How often the events took effect, by event. */
  long effects(List<LedgerEvent> events) {
    return jdbc.sql("SELECT count(*) FROM effect WHERE event_id = ANY (?::uuid[])")
        .param(events.stream().map(e -> e.eventId().toString()).toArray(String[]::new))
        .query(Long.class)
        .single();
  }
}

package io.creatorledger.identity;

import io.creatorledger.identity.graph.IdentityGraph;
import io.creatorledger.identity.graph.Known;
import io.creatorledger.identity.graph.Stitched;
import io.creatorledger.identity.graph.Stitching;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.LedgerEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** Identity's way from a batch of events to profiles: look up, stitch, keep, publish. */
@Component
public class IdentityPipeline implements BatchPipeline<LedgerEvent> {

  private final IdentityGraph graph;
  private final Outbox outbox;
  private final IdentityMetrics metrics;

  IdentityPipeline(IdentityGraph graph, Outbox outbox, IdentityMetrics metrics) {
    this.graph = graph;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Throws a transient {@link org.springframework.dao.ConcurrencyFailureException} when another
   * transaction changed what the batch was decided on; a fresh transaction then sees the change.
   */
  @Override
  public List<Outcome> process(List<Received<LedgerEvent>> batch) {
    List<LedgerEvent> events = batch.stream().map(Received::message).toList();
    Known known = graph.find(Stitching.identifiersOf(events));
    Stitched stitched = Stitching.stitch(events, known);
    graph.keep(stitched);
    outbox.append(messages(batch, stitched));
    metrics.countOnCommit(stitched);
    return Collections.nCopies(batch.size(), Outcome.done());
  }

  /** In the order of the events; an event's merges go before the event itself. */
  private static List<OutboxMessage> messages(
      List<Received<LedgerEvent>> batch, Stitched stitched) {
    List<OutboxMessage> messages = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      for (IdentityMessage message : stitched.messages().get(i)) {
        messages.add(
            OutboxMessage.json(
                Topic.IDENTIFIED, message.messageKey(), message, batch.get(i).traceparent()));
      }
    }
    return messages;
  }
}

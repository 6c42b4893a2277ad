package io.creatorledger.identity.kafka;

import io.creatorledger.identity.IdentityPipeline;
import io.creatorledger.identity.IdentityProperties;
import io.creatorledger.runtime.consumer.BatchConsumer;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.runtime.consumer.MessageFormat;
import io.creatorledger.schema.event.LedgerEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Feeds events to the identity pipeline. Two partitions may show one person at the same moment; the
 * transaction that comes second starts again at once and then sees what the first one stored.
 */
@Component
class EventsListener {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private final BatchConsumer<LedgerEvent> consumer;
  private final RetryTemplate collisions;

  EventsListener(
      ConsumerRuntime runtime,
      IdentityPipeline pipeline,
      IdentityProperties properties,
      MeterRegistry meters) {
    consumer =
        runtime.consumer(
            "identity", MessageFormat.json(LedgerEvent.class, e -> e.eventId().value()), pipeline);
    collisions =
        new RetryTemplate(
            RetryPolicy.builder()
                .includes(ConcurrencyFailureException.class)
                .maxRetries(properties.collisionRetries())
                .delay(FIRST_PAUSE)
                .jitter(FIRST_PAUSE)
                .multiplier(2)
                .maxDelay(LONGEST_PAUSE)
                .build());
    collisions.setRetryListener(new CollisionCounter(meters));
  }

  @KafkaListener(
      id = "identity",
      topics = "#{T(io.creatorledger.schema.Topic).EVENTS.topicName()}",
      groupId = "identity-service",
      concurrency = "${creator-ledger.identity.concurrency:2}")
  void on(List<ConsumerRecord<String, byte[]>> records) {
    collisions.invoke(() -> consumer.consume(records));
  }

  private static final class CollisionCounter implements RetryListener {

    private final Counter met;

    private CollisionCounter(MeterRegistry meters) {
      met = meters.counter("creator_ledger.identity.collisions");
    }

    @Override
    public void beforeRetry(RetryPolicy policy, Retryable<?> work) {
      met.increment();
    }
  }
}

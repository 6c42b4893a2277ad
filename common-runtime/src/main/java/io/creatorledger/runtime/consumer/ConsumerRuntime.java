package io.creatorledger.runtime.consumer;

import io.creatorledger.runtime.deadletter.DeadLetters;
import io.creatorledger.runtime.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.support.TransactionOperations;

/** What all consumers of a service share; makes consumers and knows them by name. */
public final class ConsumerRuntime {

  private final TransactionOperations transactions;
  private final ProcessedMessages processed;
  private final DeadLetters deadLetters;
  private final Traces traces;
  private final MeterRegistry meters;
  private final Map<String, BatchConsumer<?>> consumers = new ConcurrentHashMap<>();

  public ConsumerRuntime(
      TransactionOperations transactions,
      ProcessedMessages processed,
      DeadLetters deadLetters,
      Traces traces,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.processed = processed;
    this.deadLetters = deadLetters;
    this.traces = traces;
    this.meters = meters;
  }

  /**
   * @param name unique within the service; stands in metrics, dead letters and the processed marks,
   *     so it never changes
   */
  public <M> BatchConsumer<M> consumer(
      String name, MessageFormat<M> format, BatchPipeline<M> pipeline) {
    return add(new BatchConsumer<>(name, format, pipeline, this, true));
  }

  /**
   * The same for a pipeline that a message may go through any number of times: nothing is marked,
   * and a message that comes again is applied again.
   */
  public <M> BatchConsumer<M> repeatable(
      String name, MessageFormat<M> format, BatchPipeline<M> pipeline) {
    return add(new BatchConsumer<>(name, format, pipeline, this, false));
  }

  private <M> BatchConsumer<M> add(BatchConsumer<M> consumer) {
    if (consumers.putIfAbsent(consumer.name(), consumer) != null) {
      throw new IllegalArgumentException("two consumers are named " + consumer.name());
    }
    return consumer;
  }

  public Optional<BatchConsumer<?>> named(String name) {
    return Optional.ofNullable(consumers.get(name));
  }

  TransactionOperations transactions() {
    return transactions;
  }

  ProcessedMessages processed() {
    return processed;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  Traces traces() {
    return traces;
  }

  MeterRegistry meters() {
    return meters;
  }
}

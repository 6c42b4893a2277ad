package io.creatorledger.runtime.consumer;

import io.creatorledger.runtime.deadletter.DeadLetter;
import io.creatorledger.runtime.telemetry.Traces;
import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies each message of a topic once: effects, outgoing messages and the mark that it was applied
 * are one transaction, and offsets move after it. A failure of the surroundings is thrown, so the
 * batch comes again; a message that fails by itself is found by halving the batch and goes to the
 * dead letters.
 *
 * <p>Counter {@code creator_ledger_messages_total{consumer,outcome}}: received = done + skipped +
 * parked, once the batch is through.
 */
public final class BatchConsumer<M> {

  private static final Logger log = LoggerFactory.getLogger(BatchConsumer.class);
  private static final String METRIC = "creator_ledger.messages";
  private static final String UNREADABLE = "UNREADABLE";
  private static final String FAILED = "FAILED";

  private final String name;
  private final MessageFormat<M> format;
  private final BatchPipeline<M> pipeline;
  private final ConsumerRuntime runtime;
  private final boolean marked;
  private final Counter done;
  private final Counter skipped;
  private final Counter parked;

  /**
   * @param marked whether what was applied is marked and skipped when it comes again
   */
  BatchConsumer(
      String name,
      MessageFormat<M> format,
      BatchPipeline<M> pipeline,
      ConsumerRuntime runtime,
      boolean marked) {
    this.name = name;
    this.format = format;
    this.pipeline = pipeline;
    this.runtime = runtime;
    this.marked = marked;
    // Registered before the first record: an alert on the increase of a counter that appears with 1
    // would miss the first one.
    this.done = counter("done");
    this.skipped = counter("skipped");
    this.parked = counter("parked");
  }

  /**
   * Applies a batch as the listener received it.
   *
   * @throws RuntimeException when the surroundings failed; nothing that was not committed is lost,
   *     the container delivers the batch again
   */
  public void consume(List<ConsumerRecord<String, byte[]>> records) {
    List<Item<M>> items = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      DeadLetter letter = DeadLetter.of(name, record);
      try {
        items.add(read(letter));
      } catch (RuntimeException e) {
        park(letter, UNREADABLE, e);
      }
    }
    apply(items);
  }

  /**
   * Applies a dead letter again. Returns what became of it; throws when the surroundings failed.
   */
  public Outcome replay(DeadLetter letter) {
    Item<M> item;
    try {
      item = read(letter);
    } catch (RuntimeException e) {
      return Outcome.parked(UNREADABLE, describe(e));
    }
    try {
      return transact(List.of(item)).getFirst();
    } catch (RuntimeException e) {
      if (TransientFailure.is(e)) {
        throw e;
      }
      return Outcome.parked(FAILED, describe(e));
    }
  }

  public String name() {
    return name;
  }

  private Item<M> read(DeadLetter letter) {
    M message = format.decode().apply(letter.payload());
    return new Item<>(letter, format.id().apply(message), message);
  }

  private void apply(List<Item<M>> items) {
    if (items.isEmpty()) {
      return;
    }
    try {
      transact(items).forEach(this::count);
    } catch (RuntimeException e) {
      if (TransientFailure.is(e)) {
        throw e;
      }
      if (items.size() == 1) {
        park(items.getFirst().letter(), FAILED, e);
        return;
      }
      int middle = items.size() / 2;
      apply(items.subList(0, middle));
      apply(items.subList(middle, items.size()));
    }
  }

  private List<Outcome> transact(List<Item<M>> items) {
    Map<UUID, Item<M>> distinct = LinkedHashMap.newLinkedHashMap(items.size());
    items.forEach(item -> distinct.putIfAbsent(item.id(), item));
    try (Traces.Batch traces = runtime.traces().begin(name)) {
      List<Outcome> outcomes =
          runtime.transactions().execute(status -> applyFresh(distinct, items.size(), traces));
      return outcomes == null ? List.of() : outcomes;
    }
  }

  /** One outcome for each of the received records; repetitions of a message come first. */
  private List<Outcome> applyFresh(Map<UUID, Item<M>> distinct, int received, Traces.Batch traces) {
    Set<UUID> fresh =
        marked ? runtime.processed().claim(name, distinct.keySet()) : distinct.keySet();
    List<Item<M>> todo = distinct.values().stream().filter(i -> fresh.contains(i.id())).toList();
    List<Outcome> outcomes = new ArrayList<>(received);
    for (int i = todo.size(); i < received; i++) {
      outcomes.add(Outcome.skipped("REPEATED"));
    }
    if (todo.isEmpty()) {
      return outcomes;
    }
    List<Outcome> applied =
        pipeline.process(
            todo.stream()
                .map(
                    i ->
                        new Received<>(
                            i.message(),
                            i.letter().payload(),
                            traces.follow(i.letter().traceparent())))
                .toList());
    if (applied.size() != todo.size()) {
      throw new IllegalStateException(
          name + " gave " + applied.size() + " outcomes for " + todo.size() + " messages");
    }
    List<UUID> parkedIds = new ArrayList<>();
    for (int i = 0; i < applied.size(); i++) {
      switch (applied.get(i)) {
        case Outcome.Parked p -> {
          parkedIds.add(todo.get(i).id());
          runtime.deadLetters().add(todo.get(i).letter(), p.code(), p.detail());
        }
        case Outcome.Retry r -> throw new RetryLaterException(r.after());
        case Outcome.Done d -> {}
        case Outcome.Skipped s -> {}
      }
    }
    if (marked) {
      runtime.processed().release(name, parkedIds);
    }
    outcomes.addAll(applied);
    return outcomes;
  }

  private void park(DeadLetter letter, String code, RuntimeException cause) {
    log.warn(
        "{} parked the record at {}-{}@{}: {}",
        name,
        letter.topic(),
        letter.partition(),
        letter.offset(),
        describe(cause));
    runtime
        .transactions()
        .executeWithoutResult(status -> runtime.deadLetters().add(letter, code, describe(cause)));
    count(Outcome.parked(code, ""));
  }

  private void count(Outcome outcome) {
    switch (outcome) {
      case Outcome.Done d -> done.increment();
      case Outcome.Skipped s -> skipped.increment();
      case Outcome.Parked p -> parked.increment();
      case Outcome.Retry r -> throw new IllegalStateException("not decided yet: " + r);
    }
  }

  private Counter counter(String outcome) {
    return runtime.meters().counter(METRIC, "consumer", name, "outcome", outcome);
  }

  /** The kind of failure only: its text may quote data. */
  private static String describe(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  private record Item<M>(DeadLetter letter, UUID id, M message) {}
}

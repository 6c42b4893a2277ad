package io.creatorledger.attribution;

import io.creatorledger.runtime.consumer.BatchConsumer;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.runtime.consumer.TransientFailure;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.json.LedgerJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands batches to the real consumer as the Kafka listener does. */
final class Delivery {

  private static final AtomicLong OFFSETS = new AtomicLong();

  private final BatchConsumer<?> consumer;

  Delivery(ConsumerRuntime runtime) {
    this.consumer = runtime.named("attribution").orElseThrow();
  }

  /** A failure of the surroundings brings the batch again, as the container does. */
  void deliver(List<? extends ScreenedMessage> batch) {
    List<ConsumerRecord<String, byte[]>> records =
        batch.stream()
            .map(
                message ->
                    new ConsumerRecord<>(
                        Topic.SCREENED.topicName(),
                        99,
                        OFFSETS.incrementAndGet(),
                        message.messageKey(),
                        LedgerJson.write(message)))
            .toList();
    while (true) {
      try {
        consumer.consume(records);
        return;
      } catch (RuntimeException e) {
        if (!TransientFailure.is(e)) {
          throw e;
        }
      }
    }
  }

  /** Each a quarter, five messages at a time. */
  void byFourConsumersAtOnce(List<ScreenedMessage> messages) throws Exception {
    try (ExecutorService consumers = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> shares = new ArrayList<>();
      for (int consumer = 0; consumer < 4; consumer++) {
        List<ScreenedMessage> share = new ArrayList<>();
        for (int i = consumer; i < messages.size(); i += 4) {
          share.add(messages.get(i));
        }
        shares.add(
            () -> {
              for (int i = 0; i < share.size(); i += 5) {
                deliver(share.subList(i, Math.min(share.size(), i + 5)));
              }
              return null;
            });
      }
      for (Future<Void> done : consumers.invokeAll(shares)) {
        done.get();
      }
    }
  }
}

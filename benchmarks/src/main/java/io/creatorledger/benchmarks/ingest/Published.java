package io.creatorledger.benchmarks.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The next service's place: reads a contender's topic, and counts. */
final class Published implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(120);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final byte[] keys;
  private final AtomicLong count = new AtomicLong();
  private final Thread thread;

  /**
   * @param keys how the keys of its records begin
   */
  Published(String bootstrapServers, String topic, String keys) {
    this.keys = keys.getBytes(StandardCharsets.UTF_8);
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(topic, p.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    thread = Thread.ofPlatform().daemon().name("consumer-" + topic).start(this::run);
  }

  long count() {
    return count.get();
  }

  /**
   * Waits until so many were published.
   *
   * @throws TimeoutException when they are not in two minutes: some were lost
   */
  void await(long expected) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + LONGEST_DRAIN.toNanos();
    while (count.get() < expected) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(count + " of " + expected + " orders were published");
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  private void run() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (beginsWith(record.key(), keys)) {
            count.incrementAndGet();
          }
        }
      }
    } catch (WakeupException e) {
      // told to stop
    }
  }

  private static boolean beginsWith(byte[] key, byte[] begin) {
    return key.length >= begin.length
        && Arrays.equals(key, 0, begin.length, begin, 0, begin.length);
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    thread.join();
  }
}

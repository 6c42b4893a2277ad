package io.creatorledger.runtime.topic;

import io.creatorledger.runtime.outbox.OutboxRelay;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/**
 * Starts relay and listeners once the topics exist. The service itself starts without waiting: what
 * it accepts over HTTP is durable in PostgreSQL and is published when Kafka is there.
 */
public final class MessagingStart implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(MessagingStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TopicSetup topics;
  private final OutboxRelay relay;
  private final KafkaListenerEndpointRegistry listeners;
  private @Nullable Thread starter;
  private volatile boolean messaging;

  public MessagingStart(
      TopicSetup topics, OutboxRelay relay, KafkaListenerEndpointRegistry listeners) {
    this.topics = topics;
    this.relay = relay;
    this.listeners = listeners;
  }

  @Override
  public synchronized void start() {
    starter = Thread.ofVirtual().name("messaging-start").start(this::startWhenReady);
  }

  private void startWhenReady() {
    boolean waiting = false;
    while (true) {
      try {
        topics.ensure();
        relay.start();
        listeners.start();
        messaging = true;
        return;
      } catch (ExecutionException | RuntimeException e) {
        if (!waiting) {
          log.warn("Kafka is not there yet: {}", e.toString());
          waiting = true;
        }
      } catch (InterruptedException e) {
        return;
      }
      try {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Whether events flow in and out. */
  public boolean isMessaging() {
    return messaging;
  }

  @Override
  public synchronized void stop() {
    if (starter != null) {
      starter.interrupt();
      starter = null;
    }
    messaging = false;
    relay.stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return starter != null;
  }
}

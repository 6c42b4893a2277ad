package io.creatorledger.testing.probe;

import io.creatorledger.runtime.consumer.BatchConsumer;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.runtime.consumer.MessageFormat;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.schema.event.LedgerEvent;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A service with one consumer and one address, to show what the runtime promises to all. */
@SpringBootApplication
public class ProbeService {

  @Bean
  ProbePipeline probePipeline(JdbcClient jdbc, Outbox outbox) {
    return new ProbePipeline(jdbc, outbox);
  }

  @Bean
  Listener listener(ConsumerRuntime runtime, ProbePipeline pipeline) {
    return new Listener(
        runtime.consumer(
            "probe", MessageFormat.json(LedgerEvent.class, e -> e.eventId().value()), pipeline));
  }

  static final class Listener {

    private final BatchConsumer<LedgerEvent> consumer;

    Listener(BatchConsumer<LedgerEvent> consumer) {
      this.consumer = consumer;
    }

    @KafkaListener(
        id = "probe",
        topics = "#{T(io.creatorledger.schema.Topic).EVENTS.topicName()}",
        groupId = "probe-service")
    void on(List<ConsumerRecord<String, byte[]>> records) {
      consumer.consume(records);
    }
  }

  /** Takes a body, and fails as services do. */
  @RestController
  static final class ProbeController {

    @PostMapping("/api/v1/probe")
    Asked ask(@RequestBody Asked asked) {
      return switch (asked.question()) {
        case "impossible" -> throw new IllegalArgumentException("that cannot be");
        case "broken" -> throw new IllegalStateException("a detail nobody outside should see");
        default -> asked;
      };
    }
  }

  record Asked(String question) {}
}

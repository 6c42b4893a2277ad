package io.creatorledger.crmsync;

import io.creatorledger.crmsync.connection.AllowedBaseUrls;
import io.creatorledger.crmsync.connection.CrmConnections;
import io.creatorledger.crmsync.crm.CrmClient;
import io.creatorledger.crmsync.worker.CrmWorkers;
import io.creatorledger.crmsync.worker.Settlement;
import io.creatorledger.crmsync.writeback.WriteBackQueue;
import io.creatorledger.runtime.consumer.BatchConsumer;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.runtime.consumer.MessageFormat;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.schema.event.OrderCredited;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the service together. */
@Configuration(proxyBeanMethods = false)
class CrmSyncConfiguration {

  @Bean
  AllowedBaseUrls allowedBaseUrls(CrmSyncProperties properties) {
    return new AllowedBaseUrls(properties.allowedBaseUrls());
  }

  @Bean
  CrmSyncMetrics crmSyncMetrics(MeterRegistry meters) {
    return new CrmSyncMetrics(meters);
  }

  @Bean
  Settlement settlement(
      TransactionTemplate transactions,
      WriteBackQueue queue,
      Outbox outbox,
      CrmSyncMetrics metrics,
      Clock clock) {
    return new OutboxSettlement(transactions, queue, outbox, metrics, clock);
  }

  @Bean
  CrmWorkers crmWorkers(
      CrmConnections connections,
      WriteBackQueue queue,
      CrmClient client,
      Settlement settlement,
      Clock clock,
      CrmSyncProperties properties) {
    return new CrmWorkers(connections, queue, client, settlement, clock, properties.workers());
  }

  @Bean
  BatchConsumer<OrderCredited> creditConsumer(
      ConsumerRuntime runtime, WriteBackQueue queue, CrmWorkers workers) {
    return runtime.consumer(
        "credits",
        MessageFormat.json(OrderCredited.class, OrderCredited::messageId),
        new WriteBackPipeline(queue, workers));
  }

  @Bean
  WorkersLife workersLife(CrmWorkers workers) {
    return new WorkersLife(workers);
  }

  @Bean
  Observation observation(CrmSyncMetrics metrics, WriteBackQueue queue, CrmWorkers workers) {
    return new Observation(metrics, queue, workers);
  }

  /** Reads the queue's depth now and then; scraping must not query the database. */
  record Observation(CrmSyncMetrics metrics, WriteBackQueue queue, CrmWorkers workers) {

    @Scheduled(fixedDelayString = "PT5S")
    void observe() {
      metrics.observe(queue, workers);
    }
  }

  /** Starts and stops the workers with the service. */
  static final class WorkersLife implements SmartLifecycle {

    private final CrmWorkers workers;
    private boolean running;

    WorkersLife(CrmWorkers workers) {
      this.workers = workers;
    }

    @Override
    public void start() {
      workers.start();
      running = true;
    }

    @Override
    public void stop() {
      workers.stop();
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }
  }
}

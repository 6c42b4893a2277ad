package io.creatorledger.runtime;

import io.creatorledger.runtime.access.AccessConfiguration;
import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.runtime.consumer.ProcessedMessages;
import io.creatorledger.runtime.crypto.SecretBox;
import io.creatorledger.runtime.deadletter.DeadLetterController;
import io.creatorledger.runtime.deadletter.DeadLetters;
import io.creatorledger.runtime.error.ProblemAdvice;
import io.creatorledger.runtime.error.TextParameters;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxRelay;
import io.creatorledger.runtime.outbox.OutboxSignal;
import io.creatorledger.runtime.store.HungSessions;
import io.creatorledger.runtime.store.LongStatements;
import io.creatorledger.runtime.telemetry.Traces;
import io.creatorledger.runtime.topic.MessagingStart;
import io.creatorledger.runtime.topic.TopicSetup;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the runtime's parts together for a service that has it on its class path. */
@AutoConfiguration(
    before = TaskSchedulingAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
      "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
      "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
      "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
    })
@EnableScheduling
@EnableConfigurationProperties({EncryptionProperties.class, MessagingProperties.class})
@Import({AccessConfiguration.class, ProblemAdvice.class, DeadLetterController.class})
public class RuntimeAutoConfiguration {

  private static final long FIRST_RETRY_MILLIS = 200;
  private static final long LONGEST_RETRY_MILLIS = 5000;

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnProperty("creator-ledger.encryption.keys")
  SecretBox secretBox(EncryptionProperties properties) {
    return SecretBox.of(properties.keys(), new SecureRandom());
  }

  @Bean
  WebMvcConfigurer textParameters() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new TextParameters());
      }
    };
  }

  @Bean
  Traces traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
    return new Traces(
        tracer.getIfAvailable(() -> Tracer.NOOP), propagator.getIfAvailable(() -> Propagator.NOOP));
  }

  @Bean
  ProcessedMessages processedMessages(JdbcClient jdbc) {
    return new ProcessedMessages(jdbc);
  }

  @Bean
  DeadLetters deadLetters(JdbcClient jdbc) {
    return new DeadLetters(jdbc);
  }

  @Bean
  TransactionTemplate transactions(PlatformTransactionManager manager) {
    return new TransactionTemplate(manager);
  }

  @Bean
  Callback longMigrations() {
    return LongStatements.migrations();
  }

  /** Long jobs hold up no short ones: with virtual threads all would take turns on one thread. */
  @Bean
  ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
    return builder.build();
  }

  @Bean
  HungSessions hungSessions(JdbcClient jdbc) {
    return new HungSessions(jdbc);
  }

  @Bean
  ConsumerRuntime consumerRuntime(
      TransactionTemplate transactions,
      ProcessedMessages processed,
      DeadLetters deadLetters,
      Traces traces,
      MeterRegistry meters) {
    return new ConsumerRuntime(transactions, processed, deadLetters, traces, meters);
  }

  @Bean
  OutboxSignal outboxSignal() {
    return new OutboxSignal();
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, OutboxSignal signal) {
    return new Outbox(jdbc, signal);
  }

  @Bean(destroyMethod = "stop")
  OutboxRelay outboxRelay(
      DataSource dataSource,
      KafkaTemplate<String, byte[]> kafka,
      OutboxSignal signal,
      MeterRegistry meters,
      @Value("${spring.application.name}") String service) {
    return new OutboxRelay(dataSource, kafka, signal, meters, shortName(service) + "-outbox");
  }

  @Bean
  TopicSetup topicSetup(KafkaAdmin admin, MessagingProperties properties) {
    return new TopicSetup(admin.getConfigurationProperties(), properties.partitions());
  }

  @Bean
  MessagingStart messagingStart(
      TopicSetup topics, OutboxRelay relay, KafkaListenerEndpointRegistry listeners) {
    return new MessagingStart(topics, relay, listeners);
  }

  /**
   * Listeners work in batches and never wait for long: platform threads, named after their service
   * so that a profile or {@code /proc} shows what each hop costs.
   */
  @Bean
  ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>>
      namedListenerThreads() {
    return container -> {
      String group = container.getGroupId();
      container
          .getContainerProperties()
          .setListenerTaskExecutor(
              new SimpleAsyncTaskExecutor(shortName(group == null ? "listener" : group) + "-"));
    };
  }

  private static String shortName(String service) {
    return service.replace("-service", "");
  }

  /**
   * A batch that failed for a reason that passes comes again until it succeeds, ever more slowly.
   */
  @Bean
  CommonErrorHandler patientErrorHandler() {
    ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY_MILLIS, 2.0);
    backOff.setMaxInterval(LONGEST_RETRY_MILLIS);
    return new DefaultErrorHandler(null, backOff);
  }

  @Bean
  Housekeeping housekeeping(ProcessedMessages processed, MessagingProperties properties) {
    return new Housekeeping(processed, properties);
  }

  /** Forgets what cannot come again. */
  static final class Housekeeping {

    private final ProcessedMessages processed;
    private final MessagingProperties properties;

    Housekeeping(ProcessedMessages processed, MessagingProperties properties) {
      this.processed = processed;
      this.properties = properties;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forgetOldMarks() {
      processed.forgetOlderThan(properties.processedRetention());
    }
  }
}

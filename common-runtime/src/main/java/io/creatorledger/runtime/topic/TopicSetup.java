package io.creatorledger.runtime.topic;

import io.creatorledger.schema.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics that are missing and waits until every partition has a leader. Publishing with
 * idempotence to a partition whose leader is not known yet can leave it out of sequence for ever.
 */
public final class TopicSetup {

  private static final Duration LEADER_WAIT = Duration.ofSeconds(30);
  private static final Duration LEADER_POLL = Duration.ofMillis(50);
  private static final Duration CATALOG_SEGMENT = Duration.ofDays(1);

  private final Map<String, Object> adminConfig;
  private final int partitions;

  /**
   * @param partitions of a topic that is created now; an existing one keeps its own
   */
  public TopicSetup(Map<String, Object> adminConfig, int partitions) {
    this.adminConfig = adminConfig;
    this.partitions = partitions;
  }

  /**
   * @throws ExecutionException when the brokers do not answer
   */
  public void ensure() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(adminConfig)) {
      create(admin);
      awaitLeaders(admin);
    }
  }

  private void create(Admin admin) throws InterruptedException, ExecutionException {
    var existing = admin.listTopics().names().get();
    List<NewTopic> missing =
        Arrays.stream(Topic.values())
            .filter(topic -> !existing.contains(topic.topicName()))
            .map(this::newTopic)
            .toList();
    try {
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private NewTopic newTopic(Topic topic) {
    Map<String, String> config =
        topic.compacted()
            ? Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(CATALOG_SEGMENT.toMillis()))
            : Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retention().toMillis()));
    return new NewTopic(topic.topicName(), Optional.of(partitions), Optional.empty())
        .configs(config);
  }

  private static void awaitLeaders(Admin admin) throws InterruptedException, ExecutionException {
    List<String> names = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
    long deadline = System.nanoTime() + LEADER_WAIT.toNanos();
    while (true) {
      try {
        if (admin.describeTopics(names).allTopicNames().get().values().stream()
            .allMatch(TopicSetup::led)) {
          return;
        }
      } catch (ExecutionException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
      }
      if (System.nanoTime() > deadline) {
        throw new ExecutionException(
            new IllegalStateException("topics without a leader after " + LEADER_WAIT));
      }
      TimeUnit.NANOSECONDS.sleep(LEADER_POLL.toNanos());
    }
  }

  private static boolean led(TopicDescription topic) {
    return topic.partitions().stream().allMatch(p -> p.leader() != null && !p.leader().isEmpty());
  }
}

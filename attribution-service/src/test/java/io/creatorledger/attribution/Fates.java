package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.creatorledger.schema.Topic;
import io.creatorledger.testing.TopicClient;
import io.creatorledger.testing.TopicClient.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What happens to replicas while messages arrive.
 *
 * @param allIsDone whether all that came is consumed, and all that this caused published
 */
record Fates(TopicClient topics, String group, Callable<Boolean> allIsDone) {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofSeconds(5);

  enum Fate {
    /** As a deployment does. */
    STOPPED,
    /** By SIGKILL. */
    KILLED,
    /** All its connections to the database end. */
    CUT_OFF,
    /**
     * Until others have its partitions, of which it learns once it goes on, and have done all that
     * came: it holds up nobody for long.
     */
    FROZEN
  }

  /** Each at least once. */
  static List<Fate> some(Random random) {
    List<Fate> fates = new ArrayList<>(List.of(Fate.values()));
    fates.add(Fate.KILLED);
    fates.add(Fate.values()[random.nextInt(Fate.values().length)]);
    Collections.shuffle(fates, random);
    return fates;
  }

  /** Some of the messages come before, and some while the replica is away. */
  void befall(Replica replica, Fate fate, List<Message> arriving) {
    int half = arriving.size() / 2;
    replica.awaitStarted();
    topics.send(Topic.SCREENED, arriving.subList(0, half));
    awaitTheMiddle(replica);
    List<Message> meanwhile = arriving.subList(half, arriving.size());
    switch (fate) {
      case STOPPED -> {
        assertThat(replica.stop()).as("%s stops by itself", replica).isTrue();
        topics.send(Topic.SCREENED, meanwhile);
        replica.start();
      }
      case KILLED -> {
        replica.kill();
        topics.send(Topic.SCREENED, meanwhile);
        replica.start();
      }
      case CUT_OFF -> {
        replica.cutOff();
        topics.send(Topic.SCREENED, meanwhile);
      }
      case FROZEN -> {
        replica.freeze();
        try {
          topics.send(Topic.SCREENED, meanwhile);
          await().atMost(LONG).until(() -> !replica.isMemberOf(group, topics));
          await()
              .atMost(LONG)
              .alias("what comes while %s is frozen".formatted(replica))
              .until(allIsDone);
        } finally {
          replica.thaw();
        }
      }
    }
  }

  /** Of a batch, unless it has nothing to do. */
  private static void awaitTheMiddle(Replica replica) {
    try {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .atMost(SOON)
          .until(replica::isInTheMiddle);
    } catch (ConditionTimeoutException e) {
      // Then it happens to one that waits for messages.
    }
  }
}

package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.feed.FeedPositions;
import io.creatorledger.ingest.feed.Start;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.testing.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One process reads a topic at a time, and the next one goes on where it stopped. */
@ServiceTest
class FeedPositionsIT {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String TOPIC = "/data/ContactChangeEvent";

  @Autowired private FeedPositions positions;

  @Test
  void theLeaseKeepsOthersOutUntilItEnds() {
    Connection connection = connection("leased", "s");
    assertThat(claim(connection, "one", NOW)).contains(new Start.Earliest());
    assertThat(claim(connection, "two", NOW.plusSeconds(59))).isEmpty();
    assertThat(claim(connection, "one", NOW.plusSeconds(50))).isPresent();
    assertThat(claim(connection, "two", NOW.plusSeconds(61))).isEmpty();
    assertThat(positions.advance(connection, TOPIC, "one", utf8("r7"), NOW)).isTrue();

    Optional<Start> next = claim(connection, "two", NOW.plusSeconds(111));

    assertThat(((Start.After) next.orElseThrow()).replayId()).isEqualTo(utf8("r7"));
    assertThat(positions.advance(connection, TOPIC, "one", utf8("r6"), NOW)).isFalse();
    assertThat(((Start.After) claim(connection, "two", NOW).orElseThrow()).replayId())
        .isEqualTo(utf8("r7"));
  }

  @Test
  void whoLetsATopicGoKeepsNobodyWaiting() {
    Connection connection = connection("released", "s");
    claim(connection, "one", NOW);
    positions.release(connection, TOPIC, "another");
    assertThat(claim(connection, "two", NOW)).isEmpty();
    positions.release(connection, TOPIC, "one");
    assertThat(claim(connection, "two", NOW)).isPresent();
  }

  private Optional<Start> claim(Connection connection, String owner, Instant now) {
    return positions.claim(connection, TOPIC, owner, now, LEASE);
  }
}

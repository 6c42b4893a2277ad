package io.creatorledger.ingest.delivery;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentDeliveriesTest {

  private static final UUID ID = new UUID(1, 2);
  private static final Connection SHOP = Deliveries.connection("shop", "s");
  private static final byte[] BODY = utf8("{}");

  private final AtomicLong nanos = new AtomicLong();
  private final RecentDeliveries recent = new RecentDeliveries(nanos::get);

  @Test
  void onlyTheSameDeliveryIsFoundAndNotForLong() {
    recent.add(key(SHOP, "1", Map.of("topic", "new"), BODY), ID);

    assertThat(recent.find(key(SHOP, "1", Map.of("topic", "new"), BODY.clone()))).contains(ID);
    assertThat(recent.find(key(SHOP, "2", Map.of("topic", "new"), BODY))).isEmpty();
    assertThat(recent.find(key(SHOP, "1", Map.of("topic", "changed"), BODY))).isEmpty();
    assertThat(recent.find(key(SHOP, "1", Map.of("place", "new"), BODY))).isEmpty();
    assertThat(recent.find(key(SHOP, "1", Map.of(), BODY))).isEmpty();
    assertThat(recent.find(key(SHOP, "1", Map.of("topic", "new", "content-type", "x"), BODY)))
        .isEmpty();
    assertThat(recent.find(key(SHOP, "1", Map.of("topic", "new"), utf8("[]")))).isEmpty();
    Connection other = Deliveries.connection("other", "s");
    assertThat(recent.find(key(other, "1", Map.of("topic", "new"), BODY))).isEmpty();

    nanos.addAndGet(Duration.ofMinutes(16).toNanos());
    assertThat(recent.find(key(SHOP, "1", Map.of("topic", "new"), BODY))).isEmpty();
  }

  /** A header that the attempts of one delivery do not share makes no other delivery of it. */
  @Test
  void whatIsNotKeptOfADeliveryDoesNotTellItApart() {
    recent.add(key(SHOP, "1", Map.of("date", "today"), BODY), ID);

    assertThat(recent.find(key(SHOP, "1", Map.of("date", "tomorrow"), BODY))).contains(ID);
  }

  @Test
  void theNewestAreKnownHoweverManyComeAndTheOldestAreNot() {
    for (int i = 0; i < 120_000; i++) {
      recent.add(id(i), ID);
      assertThat(recent.find(id(i))).isPresent();
      if (i >= 20_000) {
        assertThat(recent.find(id(i - 20_000))).isPresent();
      }
    }
    assertThat(recent.find(id(60_000))).isEmpty();
  }

  /** The database that answers after an outage may be another, which lacks the last commits. */
  @Test
  void duringAnOutageTheyAreKnownAndAfterItTheyAreAskedForAgain() {
    recent.add(id(1), ID);
    recent.storeWentAway();
    assertThat(recent.find(id(1))).contains(ID);

    recent.add(id(2), ID);
    assertThat(recent.find(id(1))).isEmpty();
    assertThat(recent.find(id(2))).contains(ID);
  }

  private static EventId id(int number) {
    return EventId.of(Instant.EPOCH, Integer.toString(number));
  }

  private static EventId key(
      Connection connection, String key, Map<String, String> headers, byte[] body) {
    Inbound inbound = Deliveries.inbound(connection, headers, body);
    return RecentDeliveries.key(inbound, key, List.of("topic", "place"));
  }
}

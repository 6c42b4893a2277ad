package io.creatorledger.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.tenant.StoreUnavailableException;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private static final GroupCommitLimits LIMITS = new GroupCommitLimits(1, 4, 8, 1_000);

  private final List<Integer> batches = new ArrayList<>();

  @Test
  void oneBadDeliveryHurtsOnlyItself() {
    GatedStore store = new GatedStore();
    try (GroupCommit commit = new GroupCommit(store, LIMITS, batches::add)) {
      CompletableFuture<Stored> first = commit.submit(delivery("first"));
      store.awaitCall();
      CompletableFuture<Stored> good = commit.submit(delivery("good"));
      CompletableFuture<Stored> bad = commit.submit(delivery("bad"));
      CompletableFuture<Stored> better = commit.submit(delivery("better"));
      store.open();

      assertThat(List.of(first.join(), good.join(), better.join())).containsOnly(Stored.NEW);
      assertThatThrownBy(bad::join).hasCauseInstanceOf(IllegalStateException.class);
      assertThat(batches).containsExactly(1, 3);
    }
  }

  @Test
  void anOutageIsToldToEverybodyWaitingAtOnce() {
    GatedStore store = new GatedStore();
    store.away = true;
    try (GroupCommit commit = new GroupCommit(store, LIMITS, batches::add)) {
      List<CompletableFuture<Stored>> waiting = new ArrayList<>();
      waiting.add(commit.submit(delivery("d0")));
      store.awaitCall();
      for (int i = 1; i < 8; i++) {
        waiting.add(commit.submit(delivery("d" + i)));
      }
      store.open();

      assertThat(waiting)
          .allSatisfy(
              future ->
                  assertThatThrownBy(future::join)
                      .hasCauseInstanceOf(StoreUnavailableException.class));
      assertThat(batches).containsExactly(1);
    }
  }

  @Test
  void holdsNoMoreThanFitsAndForgetsNoneOnClosing() {
    GatedStore store = new GatedStore();
    GroupCommit commit = new GroupCommit(store, LIMITS, batches::add);
    List<CompletableFuture<Stored>> accepted = new ArrayList<>();
    accepted.add(commit.submit(delivery("d0")));
    store.awaitCall();
    for (int i = 1; i <= 8; i++) {
      accepted.add(commit.submit(delivery("d" + i)));
    }

    assertThatThrownBy(() -> commit.submit(delivery("one too many")))
        .isInstanceOf(QueueFullException.class);
    assertThat(commit.depth()).isEqualTo(8);
    store.open();
    commit.close();

    assertThat(accepted).allSatisfy(future -> assertThat(future).isCompletedWithValue(Stored.NEW));
    assertThatThrownBy(() -> commit.submit(delivery("too late")))
        .isInstanceOf(QueueFullException.class);
  }

  @Test
  void weighsWhatWaits() {
    GatedStore store = new GatedStore();
    try (GroupCommit commit = new GroupCommit(store, LIMITS, batches::add)) {
      commit.submit(delivery("d0"));
      store.awaitCall();
      CompletableFuture<Stored> heavy = commit.submit(delivery("heavy", 900));

      assertThatThrownBy(() -> commit.submit(delivery("also heavy", 200)))
          .isInstanceOf(QueueFullException.class);
      store.open();
      assertThat(heavy.join()).isEqualTo(Stored.NEW);
      assertThat(commit.submit(delivery("later", 900)).join()).isEqualTo(Stored.NEW);
    }
  }

  @Test
  void aBurstOfOneCreatorDelaysOnlyItself() {
    GatedStore store = new GatedStore();
    try (GroupCommit commit = new GroupCommit(store, LIMITS, batches::add);
        GatedStore opened = store) {
      commit.submit(delivery("d0"));
      store.awaitCall();
      List<CompletableFuture<Stored>> burst = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        burst.add(commit.submit(about("mia", "loud", "burst" + i)));
      }
      CompletableFuture<Stored> quiet = commit.submit(about("lea", "quiet", "quiet"));

      assertThatThrownBy(burst.getLast()::join).hasCauseInstanceOf(QueueFullException.class);
      assertThatThrownBy(() -> commit.submit(about("mia", "loud", "one-too-many")))
          .isInstanceOf(QueueFullException.class);
      store.open();
      assertThat(quiet.join()).isEqualTo(Stored.NEW);
      burst.subList(0, 7).forEach(CompletableFuture::join);
      assertThat(opened.order)
          .as("the quiet brand goes with the next commit, of which a burst gets a part")
          .startsWith("d0", "burst0", "quiet");
      assertThat(batches).startsWith(1, 2);
    }
  }

  private static PreparedDelivery about(String creator, String brand, String key) {
    PreparedDelivery d = delivery(key);
    return new PreparedDelivery(
        new BrandId(brand),
        d.deliveryId(),
        new ConnectionId(key),
        d.platform(),
        d.receivedAt(),
        d.sha256(),
        d.bytes(),
        d.sealedBody(),
        d.headersJson(),
        null,
        List.of(),
        null,
        new CreatorId(creator),
        null);
  }

  private static PreparedDelivery delivery(String key) {
    return delivery(key, 10);
  }

  private static PreparedDelivery delivery(String key, int bytes) {
    return new PreparedDelivery(
        new BrandId("aurora"),
        UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        new ConnectionId(key.contains(" ") ? "fine" : key),
        "plain",
        Instant.EPOCH,
        new byte[32],
        bytes,
        new byte[bytes],
        "{}",
        null,
        List.of(),
        null,
        null,
        null);
  }

  /** Holds the first batch until opened; refuses batches with a delivery of the connection bad. */
  private static final class GatedStore implements DeliveryStore, AutoCloseable {

    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final Set<UUID> stored = ConcurrentHashMap.newKeySet();
    private volatile boolean called;
    private volatile boolean away;

    @Override
    public List<Stored> store(List<PreparedDelivery> batch) {
      called = true;
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (away) {
        throw new StoreUnavailableException(new IllegalStateException("no connection"));
      }
      if (batch.stream().anyMatch(d -> d.connectionId().value().equals("bad"))) {
        throw new IllegalStateException("a row the database refuses");
      }
      batch.forEach(d -> order.add(d.connectionId().value()));
      return batch.stream()
          .map(d -> stored.add(d.deliveryId()) ? Stored.NEW : Stored.DUPLICATE)
          .toList();
    }

    void awaitCall() {
      Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> called);
    }

    void open() {
      gate.countDown();
    }

    /** Whatever failed before, the writers can end. */
    @Override
    public void close() {
      open();
    }
  }
}

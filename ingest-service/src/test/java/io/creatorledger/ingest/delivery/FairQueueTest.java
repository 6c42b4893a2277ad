package io.creatorledger.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.delivery.FairQueue.Offered;
import io.creatorledger.ingest.delivery.FairQueue.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FairQueueTest {

  private static final int EVERYTHING = 1000;

  private final FairQueue<String> queue = new FairQueue<>(8, 100);

  @Test
  void brandsTakeTurnsAndCreatorsWithinThem() throws InterruptedException {
    offer("loud", "a", "a1", "a2", "a3", "a4");
    offer("loud", "b", "b1");
    offer("quiet", null, "q1", "q2");

    assertThat(queue.take(4, EVERYTHING, 0)).containsExactly("a1", "q1", "b1", "q2");
    assertThat(queue.take(9, EVERYTHING, 0)).containsExactly("a2", "a3", "a4");
    assertThat(queue.take(9, EVERYTHING, 0)).isEmpty();
  }

  @Test
  void noBatchIsFilledByOneCreator() throws InterruptedException {
    offer("loud", "a", "a1", "a2", "a3", "a4");
    offer("loud", null, "n1", "n2", "n3");

    assertThat(queue.take(6, 2, 0)).containsExactly("a1", "n1", "a2", "n2", "n3");
    assertThat(queue.take(6, 2, 0)).containsExactly("a3", "a4");
  }

  @Test
  void aFullQueueHasRoomForWhoeverUsesLessThanTheirShare() throws InterruptedException {
    offer("loud", "a", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8");

    assertThat(queue.offer(new Owner("loud", "a"), 1, "a9"))
        .isEqualTo(new Offered<>(false, List.of()));
    assertThat(queue.offer(new Owner("quiet", "q"), 1, "q1"))
        .isEqualTo(new Offered<>(true, List.of("a8")));
    assertThat(queue.offer(new Owner("loud", "b"), 1, "b1"))
        .as("another creator of the loud brand")
        .isEqualTo(new Offered<>(true, List.of("a7")));
    assertThat(queue.take(3, EVERYTHING, 0)).containsExactly("a1", "q1", "b1");
    assertThat(queue.size()).isEqualTo(5);
  }

  @Test
  void weightCountsAsMuchAsNumber() {
    assertThat(queue.offer(new Owner("heavy", null), 60, "h1").accepted()).isTrue();
    assertThat(queue.offer(new Owner("heavy", null), 40, "h2").accepted()).isTrue();

    assertThat(queue.offer(new Owner("heavy", null), 1, "h3").accepted()).isFalse();
    assertThat(queue.offer(new Owner("light", null), 10, "l1"))
        .isEqualTo(new Offered<>(true, List.of("h2")));
    assertThat(queue.offer(new Owner("light", null), 101, "impossible").accepted()).isFalse();
    assertThat(queue.drain()).containsExactlyInAnyOrder("h1", "l1");
    assertThat(queue.size()).isZero();
  }

  /** Whatever happens: what was accepted is taken or displaced once, and nothing overflows. */
  @Test
  void losesAndDoublesNothing() throws InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> inside = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      if (random.nextInt(10) < 7) {
        Owner owner =
            new Owner("brand" + random.nextInt(4), random.nextBoolean() ? random.nextInt(3) : null);
        Offered<String> offered = queue.offer(owner, random.nextInt(40), "item" + i);
        offered.displaced().forEach(item -> assertThat(inside.remove(item)).isTrue());
        if (offered.accepted()) {
          inside.add("item" + i);
        }
      } else {
        queue
            .take(1 + random.nextInt(5), 1 + random.nextInt(3), 0)
            .forEach(item -> assertThat(inside.remove(item)).as("seed " + seed).isTrue());
      }
      assertThat(queue.size()).as("seed " + seed).isEqualTo(inside.size()).isLessThanOrEqualTo(8);
    }
    assertThat(queue.drain()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(inside);
  }

  private void offer(String brand, @Nullable String creator, String... items) {
    for (String item : items) {
      assertThat(queue.offer(new Owner(brand, creator), 1, item).accepted()).isTrue();
    }
  }
}

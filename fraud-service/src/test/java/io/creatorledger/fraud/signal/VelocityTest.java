package io.creatorledger.fraud.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.fraud.Identified;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VelocityTest {

  private static final BrandId BRAND = new BrandId("glow");
  private static final TouchSource SOURCE = source("mia", "ip-1");

  @Test
  void countsABatchOneByOneOnTopOfWhatWasCounted() {
    List<TouchMinute> batch = Collections.nCopies(3, new TouchMinute(SOURCE, 100));

    assertThat(Velocity.within(batch, Map.of(new TouchMinute(SOURCE, 100), 7)))
        .containsExactly(5, 6, 7);
  }

  @Test
  void countsTheMinuteOfTheEventAndTheFiftyNineBefore() {
    TouchMinute touch = new TouchMinute(SOURCE, 100);

    assertThat(
            Velocity.within(
                List.of(touch),
                Map.of(
                    touch,
                    1,
                    new TouchMinute(SOURCE, 41),
                    10,
                    new TouchMinute(SOURCE, 40),
                    1000,
                    new TouchMinute(SOURCE, 101),
                    1000)))
        .containsExactly(11);
  }

  @Test
  void countsALateTouchInItsOwnHour() {
    TouchMinute now = new TouchMinute(SOURCE, 500);
    TouchMinute late = new TouchMinute(SOURCE, 100);

    assertThat(Velocity.within(List.of(now, late, now), Map.of(now, 2, late, 1)))
        .containsExactly(1, 1, 2);
  }

  @Test
  void countsEachCreatorAndEachAddressByItself() {
    TouchMinute one = new TouchMinute(SOURCE, 100);
    TouchMinute otherAddress = new TouchMinute(source("mia", "ip-2"), 100);
    TouchMinute otherCreator = new TouchMinute(source("leo", "ip-1"), 100);
    List<TouchMinute> batch = List.of(one, otherAddress, otherCreator, one);

    assertThat(Velocity.within(batch, Velocity.tally(batch))).containsExactly(1, 1, 1, 2);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void comesToTheSameHoweverTheBatchesFall(long seed) {
    Random random = new Random(seed);
    List<TouchMinute> touches = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      touches.add(new TouchMinute(source("mia", "ip-" + random.nextInt(3)), random.nextInt(300)));
    }
    List<Integer> oneByOne = new ArrayList<>();
    for (int i = 0; i < touches.size(); i++) {
      TouchMinute touch = touches.get(i);
      oneByOne.add(
          (int)
              touches.subList(0, i + 1).stream()
                  .filter(t -> t.source().equals(touch.source()))
                  .filter(t -> t.minute() <= touch.minute() && t.minute() > touch.minute() - 60)
                  .count());
    }

    Map<TouchMinute, Integer> stored = new HashMap<>();
    List<Integer> batched = new ArrayList<>();
    int from = 0;
    while (from < touches.size()) {
      int to = Math.min(touches.size(), from + 1 + random.nextInt(100));
      List<TouchMinute> batch = touches.subList(from, to);
      Velocity.tally(batch).forEach((touch, count) -> stored.merge(touch, count, Integer::sum));
      batched.addAll(Velocity.within(batch, stored));
      from = to;
    }

    assertThat(batched).isEqualTo(oneByOne);
  }

  @Test
  void countsOnlyTouchesFromAKnownAddressByTheMinuteTheyHappenedIn() {
    Identified identified = new Identified(BRAND);
    Device known = new Device("ip-1", null);
    var at = Identified.NOON.plus(Duration.ofSeconds(59));

    assertThat(TouchMinute.of(identified.touch("a", "mia", known, at).event()))
        .contains(new TouchMinute(SOURCE, Identified.NOON.getEpochSecond() / 60));
    assertThat(TouchMinute.of(identified.touch("a", "mia", Device.unknown(), at).event()))
        .isEmpty();
    assertThat(TouchMinute.of(identified.order("o", known, at).event())).isEmpty();
  }

  private static TouchSource source(String creator, String ipHash) {
    return new TouchSource(BRAND, new CreatorId(creator), ipHash);
  }
}

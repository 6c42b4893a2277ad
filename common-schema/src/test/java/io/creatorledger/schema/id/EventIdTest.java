package io.creatorledger.schema.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdTest {

  private static final Instant TIME = Instant.parse("2026-11-02T10:15:30.123Z");

  /**
   * Computed outside this code from the rule of ADR 0001. If it changes, stored ids are orphans.
   */
  @Test
  void neverChanges() {
    assertThat(id(TIME, "order/450789469/placed"))
        .hasToString("01a19bc1-c64b-83ae-89f4-8d25c2321802");
  }

  @Test
  void isAUuidOfVersionEightThatBeginsWithTheEventTime() {
    UUID uuid = id(TIME, "order/1/placed").value();

    assertThat(uuid.version()).isEqualTo(8);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(TIME.toEpochMilli());
    assertThat(new EventId(uuid).time()).isEqualTo(TIME);
  }

  @Test
  void isTheSameForTheSameEventHoweverOften() {
    assertThat(id(TIME, "order/1/placed")).isEqualTo(id(TIME, "order/1/placed"));
  }

  @Test
  void differsInEveryName() {
    EventId original = EventId.of(TIME, "acme", "shopify", "shop", "order/1/placed");

    assertThat(
            List.of(
                EventId.of(TIME, "other", "shopify", "shop", "order/1/placed"),
                EventId.of(TIME, "acme", "plain", "shop", "order/1/placed"),
                EventId.of(TIME, "acme", "shopify", "shop-2", "order/1/placed"),
                EventId.of(TIME, "acme", "shopify", "shop", "order/1/paid"),
                EventId.of(TIME.plusMillis(1), "acme", "shopify", "shop", "order/1/placed")))
        .doesNotContain(original)
        .doesNotHaveDuplicates();
  }

  @Test
  void keepsNeighbouringNamesApart() {
    assertThat(EventId.of(TIME, "ab", "c")).isNotEqualTo(EventId.of(TIME, "a", "bc"));
  }

  @Test
  void ordersByTimeAsUnsignedNumbers() {
    Random random = new Random(7);
    List<EventId> ids = new ArrayList<>();
    Instant last = Instant.parse("9999-12-31T23:59:59Z");
    for (int i = 0; i < 1000; i++) {
      ids.add(id(Instant.ofEpochMilli(random.nextLong(0, last.toEpochMilli())), "e" + i));
    }
    Collections.sort(ids);

    assertThat(ids).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
    assertThat(ids).isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
  }

  @Test
  void isReadBackFromItsText() {
    EventId id = id(TIME, "order/1/placed");
    assertThat(EventId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void refusesAUuidOfAnotherVersion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventId.parse("7f5c4a04-6f4e-4d8b-9a49-2f6c6a0a5e11"))
        .withMessageContaining("version 8");
  }

  @Test
  void refusesATimeThatItCannotCarry() {
    for (Instant time : List.of(Instant.ofEpochMilli(-1), Instant.ofEpochMilli(1L << 48))) {
      assertThatIllegalArgumentException().isThrownBy(() -> id(time, "order/1/placed"));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> id(Instant.MAX, "order/1/placed"));
  }

  private static EventId id(Instant time, String key) {
    return EventId.of(time, "acme", "shopify", "acme-shop", key);
  }
}

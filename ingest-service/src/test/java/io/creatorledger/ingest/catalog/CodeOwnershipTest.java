package io.creatorledger.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodeOwnershipTest {

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

  @Test
  void aCodeOfAnotherCreatorIsNotTakenByMistake() {
    PromoCode known = code("lina", JANUARY, null);

    assertThatExceptionOfType(CatalogRefusedException.class)
        .isThrownBy(() -> CodeOwnership.next(known, code("noor", null, null), false, NOW))
        .satisfies(e -> assertThat(e.sentence()).contains("reassign=true", "for good"));
    assertThatExceptionOfType(CatalogRefusedException.class)
        .isThrownBy(
            () ->
                CodeOwnership.next(
                    code("lina", null, DECEMBER), code("noor", NOW, null), false, NOW));
  }

  @Test
  void handedOverItIsTheNewOwnersFromThatMomentOn() {
    PromoCode next =
        CodeOwnership.next(code("lina", JANUARY, null), code("noor", null, DECEMBER), true, NOW);

    assertThat(owner(next, JANUARY)).isEqualTo("lina");
    assertThat(owner(next, NOW.minusMillis(1))).isEqualTo("lina");
    assertThat(owner(next, NOW)).isEqualTo("noor");
    assertThat(next.asOf(DECEMBER)).isEmpty();
    assertThat(next.asOf(JANUARY.minusMillis(1))).isEmpty();
  }

  @Test
  void anExpiredCodeMayBeGivenAwayAndTheTimeBetweenIsNobodys() {
    PromoCode next =
        CodeOwnership.next(
            code("lina", JANUARY, OCTOBER), code("noor", DECEMBER, null), false, NOW);

    assertThat(owner(next, OCTOBER.minusMillis(1))).isEqualTo("lina");
    assertThat(next.asOf(NOW)).isEmpty();
    assertThat(owner(next, DECEMBER)).isEqualTo("noor");
  }

  @Test
  void theSameAgainTakesNothingFromTheEarlierOwner() {
    PromoCode wanted = code("noor", null, null);
    PromoCode next = CodeOwnership.next(code("lina", null, null), wanted, true, NOW);

    assertThat(CodeOwnership.next(next, wanted, true, NOW.plusSeconds(60))).isEqualTo(next);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeOwnership.next(next, code("noor", OCTOBER, null), true, NOW))
        .withMessageContaining("another creator's");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeOwnership.next(next, code("noor", null, OCTOBER), true, NOW))
        .withMessageContaining("validUntil");
  }

  @Test
  void itGoesBackAndForthAndEveryTimeIsKnown() {
    PromoCode first = CodeOwnership.next(null, code("lina", JANUARY, null), false, NOW);
    PromoCode second = CodeOwnership.next(first, code("noor", OCTOBER, null), true, NOW);
    PromoCode third = CodeOwnership.next(second, code("lina", NOW, null), true, NOW);

    assertThat(owner(third, JANUARY)).isEqualTo("lina");
    assertThat(owner(third, OCTOBER)).isEqualTo("noor");
    assertThat(owner(third, NOW)).isEqualTo("lina");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeOwnership.next(third, code("zoe", JANUARY, null), true, NOW));
  }

  private static String owner(PromoCode code, Instant moment) {
    return code.asOf(moment).orElseThrow().creatorId().value();
  }

  private static PromoCode code(String creator, @Nullable Instant from, @Nullable Instant until) {
    return new PromoCode("AUTUMN10", new CreatorId(creator), null, from, until);
  }
}

package io.creatorledger.ingest.catalog;

import io.creatorledger.ingest.catalog.CatalogRefusedException.Reason;
import io.creatorledger.schema.catalog.PromoCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose a promo code is: one creator's at a time, and whose it was stays known. */
final class CodeOwnership {

  private CodeOwnership() {}

  /**
   * The code as it stands once a brand has said what it wants.
   *
   * @param reassign whether a code that is another creator's then changes hands
   * @throws CatalogRefusedException when it is another creator's then
   * @throws IllegalArgumentException when the wanted dates do not fit
   */
  static PromoCode next(
      @Nullable PromoCode known, PromoCode wanted, boolean reassign, Instant now) {
    if (known == null) {
      return wanted;
    }
    return known.creatorId().equals(wanted.creatorId())
        ? changed(known, wanted)
        : handedOver(known, wanted, reassign, now);
  }

  /** New dates must not reach into an earlier owner's time. */
  private static PromoCode changed(PromoCode known, PromoCode wanted) {
    List<PromoCode.Tenure> earlier = known.earlier();
    if (earlier == null) {
      return wanted;
    }
    Instant free = earlier.getLast().until();
    Instant from = wanted.validFrom();
    if (from != null && from.isBefore(free)) {
      throw new IllegalArgumentException(
          "validFrom must not be before " + free + ", when the code was another creator's");
    }
    return with(wanted, from != null ? from : startOf(known, free), earlier);
  }

  private static Instant startOf(PromoCode known, Instant free) {
    return known.validFrom() == null ? free : known.validFrom();
  }

  private static PromoCode handedOver(
      PromoCode known, PromoCode wanted, boolean reassign, Instant now) {
    Instant start = wanted.validFrom() == null ? now : wanted.validFrom();
    Instant end = known.validUntil();
    boolean overlaps = end == null || end.isAfter(start);
    if (overlaps && !reassign) {
      throw new CatalogRefusedException(
          Reason.CODE_OWNED,
          "code "
              + known.code()
              + " is another creator's "
              + (end == null ? "for good" : "until " + end)
              + "; send reassign=true to hand it over at validFrom (now when absent), or choose a"
              + " validFrom after its end");
    }
    List<PromoCode.Tenure> earlier =
        new ArrayList<>(known.earlier() == null ? List.of() : known.earlier());
    if (!earlier.isEmpty() && start.isBefore(earlier.getLast().until())) {
      throw new IllegalArgumentException(
          "validFrom must not be before "
              + earlier.getLast().until()
              + ", when the code was an earlier creator's");
    }
    Instant until = end == null || end.isAfter(start) ? start : end;
    if (known.validFrom() == null || known.validFrom().isBefore(until)) {
      earlier.add(
          new PromoCode.Tenure(known.creatorId(), known.campaignId(), known.validFrom(), until));
    }
    return with(wanted, start, earlier);
  }

  private static PromoCode with(PromoCode wanted, Instant from, List<PromoCode.Tenure> earlier) {
    if (wanted.validUntil() != null && !from.isBefore(wanted.validUntil())) {
      throw new IllegalArgumentException("validUntil must be after " + from + ", the code's start");
    }
    return new PromoCode(
        wanted.code(), wanted.creatorId(), wanted.campaignId(), from, wanted.validUntil(), earlier);
  }
}

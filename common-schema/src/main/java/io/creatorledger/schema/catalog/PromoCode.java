package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A discount code that belongs to a creator, its owner. Codes are compared without regard to case.
 *
 * @param validFrom first moment a redemption counts; from the beginning of time when absent
 * @param validUntil first moment a redemption counts no longer
 * @param earlier who owned the code before, oldest first; a late order is still theirs
 */
public record PromoCode(
    String code,
    CreatorId creatorId,
    @Nullable CampaignId campaignId,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    @Nullable List<Tenure> earlier)
    implements CatalogItem {

  private static final int LONGEST = 255;

  public PromoCode {
    code = canonical(code);
    if (code.isEmpty() || code.length() > LONGEST) {
      throw new IllegalArgumentException("code must have 1 to 255 characters");
    }
    earlier = earlier == null || earlier.isEmpty() ? null : List.copyOf(earlier);
  }

  /** A code nobody owned before. */
  public PromoCode(
      String code,
      CreatorId creatorId,
      @Nullable CampaignId campaignId,
      @Nullable Instant validFrom,
      @Nullable Instant validUntil) {
    this(code, creatorId, campaignId, validFrom, validUntil, null);
  }

  /**
   * An earlier owner's time with the code.
   *
   * @param from from the beginning of time when absent
   * @param until first moment it was theirs no longer
   */
  public record Tenure(
      CreatorId creatorId, @Nullable CampaignId campaignId, @Nullable Instant from, Instant until) {

    private boolean covers(Instant moment) {
      return (from == null || !moment.isBefore(from)) && moment.isBefore(until);
    }
  }

  /** The form codes are compared in. */
  public static String canonical(String code) {
    return code.strip().toUpperCase(Locale.ROOT);
  }

  /** Whether a redemption at this moment counts. */
  public boolean validAt(Instant moment) {
    return (validFrom == null || !moment.isBefore(validFrom))
        && (validUntil == null || moment.isBefore(validUntil));
  }

  /** The code as it was at this moment, with its owner then; empty when it did not count. */
  public Optional<PromoCode> asOf(Instant moment) {
    if (validAt(moment)) {
      return Optional.of(this);
    }
    return earlier == null
        ? Optional.empty()
        : earlier.stream()
            .filter(tenure -> tenure.covers(moment))
            .findFirst()
            .map(t -> new PromoCode(code, t.creatorId(), t.campaignId(), t.from(), t.until()));
  }

  @Override
  @JsonIgnore
  public String itemId() {
    return code;
  }
}

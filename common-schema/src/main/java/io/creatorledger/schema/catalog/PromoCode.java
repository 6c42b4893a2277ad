package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A discount code that belongs to a creator. Codes are compared without regard to case.
 *
 * @param validFrom first moment a redemption counts; from the beginning of time when absent
 * @param validUntil first moment a redemption counts no longer
 */
public record PromoCode(
    String code,
    CreatorId creatorId,
    @Nullable CampaignId campaignId,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil)
    implements CatalogItem {

  private static final int LONGEST = 255;

  public PromoCode {
    code = canonical(code);
    if (code.isEmpty() || code.length() > LONGEST) {
      throw new IllegalArgumentException("code must have 1 to 255 characters");
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

  @Override
  @JsonIgnore
  public String itemId() {
    return code;
  }
}

package io.creatorledger.schema.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money a brand spent on creators or on advertising. Stating the same id again replaces it.
 *
 * @param from first day it belongs to, by the brand's time zone
 * @param until last day it belongs to; not before {@code from}
 */
public record Cost(
    String costId,
    CostKind costKind,
    Money amount,
    LocalDate from,
    LocalDate until,
    @Nullable CreatorId creatorId,
    @Nullable CampaignId campaignId,
    @Nullable ContentId contentId,
    @Nullable String platform)
    implements CatalogItem {

  private static final int LONGEST_ID = 256;

  public Cost {
    if (costId.isBlank() || costId.length() > LONGEST_ID) {
      throw new IllegalArgumentException("cost id must have 1 to " + LONGEST_ID + " characters");
    }
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("until must not be before from");
    }
  }

  @Override
  @JsonIgnore
  public String itemId() {
    return costId;
  }
}

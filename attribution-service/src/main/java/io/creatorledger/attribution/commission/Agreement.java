package io.creatorledger.attribution.commission;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a creator's credited revenue that the brand owes the creator.
 *
 * @param agreementId the brand's own name of it
 * @param campaign null: of all campaigns that the creator has no agreement of their own for on the
 *     day, and of what belongs to none
 * @param rate of the revenue that is credited by the brand's revenue basis, net of refunds
 * @param from first day, in the brand's time zone
 * @param until last day; null until further notice
 * @param model whose credit counts; null for the brand's first
 * @param statedBy who entered it
 */
public record Agreement(
    BrandId brand,
    String agreementId,
    CreatorId creator,
    @Nullable CampaignId campaign,
    Percentage rate,
    LocalDate from,
    @Nullable LocalDate until,
    @Nullable ModelName model,
    String statedBy,
    Instant statedAt) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@#+=~-]{0,127}");

  /** The database reads years of four digits, the day after a period included. */
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 9998;

  public Agreement {
    if (!ID.matcher(agreementId).matches()) {
      throw new IllegalArgumentException(
          "agreement id has 1 to 128 letters, digits and any of . _ : @ # + = ~ -, and begins with"
              + " a letter or digit");
    }
    requireYear("from", from);
    if (until != null) {
      requireYear("until", until);
      if (until.isBefore(from)) {
        throw new IllegalArgumentException(
            "until is the last day, and not before from: %s is before %s".formatted(until, from));
      }
    }
  }

  private static void requireYear(String name, LocalDate day) {
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          "%s lies within the years %d to %d, not on %s"
              .formatted(name, FIRST_YEAR, LAST_YEAR, day));
    }
  }

  public boolean inForce(LocalDate day) {
    return !day.isBefore(from) && (until == null || !day.isAfter(until));
  }

  /** Whether both say how much of the same credit is owed; not of an agreement and its own past. */
  public boolean contradicts(Agreement other) {
    return !agreementId.equals(other.agreementId)
        && creator.equals(other.creator)
        && Objects.equals(campaign, other.campaign)
        && (until == null || !other.from.isAfter(until))
        && (other.until == null || !from.isAfter(other.until));
  }

  /** The model whose credit counts. */
  public ModelName model(ModelName brandsFirst) {
    return model == null ? brandsFirst : model;
  }
}

package io.creatorledger.attribution.report;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What brands spent. */
public interface Costs {

  /** The costs that belong at least in part to a period, by what the report groups by. */
  List<Spending> of(BrandId brand, Grouping grouping, LocalDate from, LocalDate to);

  /**
   * What a report groups costs of creators and campaigns by; those it has no item for are left out.
   */
  Map<CreatorCampaign, String> items(
      BrandId brand, Grouping grouping, Collection<CreatorCampaign> works);

  /**
   * Commission that was stated as amounts, for a creator and days of a period.
   *
   * @param campaign null for all; else costs of other campaigns are left out
   * @param until null: without end
   * @param most how many to name
   */
  StatedCommission statedCommission(
      BrandId brand,
      CreatorId creator,
      @Nullable CampaignId campaign,
      LocalDate from,
      @Nullable LocalDate until,
      int most);
}

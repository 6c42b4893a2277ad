package io.creatorledger.attribution.store;

/** What a row is grouped by, in SQL. */
final class CreditedColumn {

  private static final String ATTRIBUTE =
      """
      (SELECT a.%s FROM catalog_name a
       WHERE a.brand_id = :brand AND a.kind = '%s' AND a.item_id = %s)\
      """;

  /** A row without creator has none, unless it is paid. */
  private static final String REACH =
      "CASE WHEN %2$s THEN 'PAID' WHEN nullif(%1$s, '') IS NOT NULL THEN 'ORGANIC' END";

  /** As {@link io.creatorledger.attribution.policy.Player#text} writes them. */
  private static final String PLAYER =
      "nullif(%1$s, '') || CASE WHEN %2$s THEN '|PAID' ELSE '' END";

  /** As {@link io.creatorledger.attribution.report.CreatorCampaign#text} writes them. */
  private static final String CREATOR_CAMPAIGN = "nullif(%s, '') || coalesce('|' || %s, '')";

  private CreditedColumn() {}

  /**
   * The attribute of a daily sum. Creator and content are read from an item that is both; any other
   * has only what is read.
   *
   * @param item the sum's, as an expression that names its table
   */
  static String ofSum(String item) {
    return of(
        "split_part(%s, '|', 1)".formatted(item),
        item,
        "split_part(%s, '|', 2)".formatted(item),
        "split_part(%s, '|', 3) = 'PAID'".formatted(item));
  }

  /**
   * The item or attribute that the parameter {@code :grouping} names, of a row of {@code :brand};
   * null when the row or the catalog names none.
   *
   * @param creator the row's creator, as an expression that names its table
   * @param paid whether the row is of paid reach, likewise
   */
  static String of(String creator, String campaign, String content, String paid) {
    return """
    CASE :grouping WHEN 'CREATOR' THEN %s WHEN 'CAMPAIGN' THEN %s WHEN 'CONTENT' THEN %s
    WHEN 'CREATOR_TIER' THEN %s WHEN 'CAMPAIGN_TIER' THEN %s WHEN 'CONTENT_TYPE' THEN %s
    WHEN 'PLATFORM' THEN coalesce(%s, %s) WHEN 'REACH' THEN %s
    WHEN 'CREATOR_REACH' THEN %s WHEN 'CREATOR_CAMPAIGN' THEN %s END\
    """
        .formatted(
            creator,
            campaign,
            content,
            ATTRIBUTE.formatted("tier", "creator", creator),
            ATTRIBUTE.formatted("tier", "campaign", campaign),
            ATTRIBUTE.formatted("content_type", "content", content),
            ATTRIBUTE.formatted("platform", "content", content),
            ATTRIBUTE.formatted("platform", "creator", creator),
            REACH.formatted(creator, paid),
            PLAYER.formatted(creator, paid),
            CREATOR_CAMPAIGN.formatted(creator, campaign));
  }
}

package io.creatorledger.attribution.store;

import java.util.Map;
import java.util.function.BinaryOperator;

/** What a row is grouped by, in SQL. */
final class CreditedColumn {

  private static final String ATTRIBUTE =
      """
      (SELECT a.%s FROM catalog_name a
       WHERE a.brand_id = :brand AND a.kind = '%s' AND a.item_id = %s)\
      """;

  /** One look at the catalog for all sums: thousands of them look it up slower than they add up. */
  private static final String NAMED =
      """
      LEFT JOIN catalog_name %1$s
        ON %1$s.brand_id = :brand AND %1$s.kind = '%1$s' AND %1$s.item_id = %2$s
      """;

  private static final String CREATOR_OF_SUM = "split_part(%s, '|', 1)";
  private static final String CONTENT_OF_SUM = "split_part(%s, '|', 2)";

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
   * The attribute of a sum, where {@link #catalogOfSum} is joined. Creator and content are read
   * from an item that is both; any other has only what is read.
   *
   * @param item the sum's, as an expression that names its table
   */
  static String ofSum(String item) {
    return chosen(
        CREATOR_OF_SUM.formatted(item),
        item,
        CONTENT_OF_SUM.formatted(item),
        "split_part(%s, '|', 3) = 'PAID'".formatted(item),
        (column, kind) -> kind + "." + column);
  }

  /** Joins what the catalog says of a sum's creator, campaign and content, under these names. */
  static String catalogOfSum(String item) {
    return NAMED.formatted("creator", CREATOR_OF_SUM.formatted(item))
        + NAMED.formatted("campaign", item)
        + NAMED.formatted("content", CONTENT_OF_SUM.formatted(item));
  }

  /**
   * The item or attribute that the parameter {@code :grouping} names, of a row of {@code :brand};
   * null when the row or the catalog names none.
   *
   * @param creator the row's creator, as an expression that names its table
   * @param paid whether the row is of paid reach, likewise
   */
  static String of(String creator, String campaign, String content, String paid) {
    Map<String, String> items =
        Map.of("creator", creator, "campaign", campaign, "content", content);
    return chosen(
        creator,
        campaign,
        content,
        paid,
        (column, kind) -> ATTRIBUTE.formatted(column, kind, items.get(kind)));
  }

  private static String chosen(
      String creator,
      String campaign,
      String content,
      String paid,
      BinaryOperator<String> attribute) {
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
            attribute.apply("tier", "creator"),
            attribute.apply("tier", "campaign"),
            attribute.apply("content_type", "content"),
            attribute.apply("platform", "content"),
            attribute.apply("platform", "creator"),
            REACH.formatted(creator, paid),
            PLAYER.formatted(creator, paid),
            CREATOR_CAMPAIGN.formatted(creator, campaign));
  }
}

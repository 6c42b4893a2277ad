package io.creatorledger.ingest.tagging;

import io.creatorledger.schema.catalog.Campaign;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.catalog.Creator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names in braces that a link's own creator, campaign and content fill in. */
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]{0,31})}");
  private static final int LONGEST = 2048;

  private Placeholders() {}

  /** What a link's placeholders stand for; what it does not name is absent. */
  static Map<String, String> of(
      Creator creator, @Nullable Campaign campaign, @Nullable Content content) {
    Map<String, String> values = new TreeMap<>();
    values.put("creatorId", creator.creatorId().value());
    put(values, "handle", creator.handle());
    put(values, "creatorTier", creator.tier());
    put(values, "platform", creator.platform());
    if (campaign != null) {
      values.put("campaignId", campaign.campaignId().value());
      put(values, "campaignTier", campaign.tier());
    }
    if (content != null) {
      values.put("contentId", content.contentId().value());
      put(values, "platform", content.platform());
    }
    return values;
  }

  /**
   * @throws IllegalArgumentException when a brace stands outside a placeholder
   */
  static void require(String field, String template) {
    String rest = PLACEHOLDER.matcher(template).replaceAll("");
    if (template.length() > LONGEST || rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
      throw new IllegalArgumentException(
          field
              + " must have at most "
              + LONGEST
              + " characters, and placeholders such as {creatorId} or {campaignId}");
    }
  }

  /**
   * @param written how a value is written at its place, such as percent-encoded
   * @throws IllegalArgumentException when a placeholder has no value
   */
  static String fill(
      String field, String template, Map<String, String> values, UnaryOperator<String> written) {
    Matcher matcher = PLACEHOLDER.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException(
            field
                + " needs {"
                + name
                + "}: the creator, campaign or content has none; name or register it, or send"
                + " values."
                + name);
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(written.apply(value)));
    }
    return matcher.appendTail(filled).toString();
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(name, value.strip());
    }
  }
}

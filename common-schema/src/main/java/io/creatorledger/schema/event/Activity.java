package io.creatorledger.schema.event;

import io.creatorledger.schema.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something a person did that is neither a touch of a creator nor an order. It earns no credit; it
 * ties identifiers together and shows how a journey went on.
 *
 * @param label the source's own name for it, the stage an opportunity reached, or a survey's answer
 *     as chosen; no free text
 * @param page path of the page without query
 * @param product SKU or the shop's product id
 * @param quantity of the product
 * @param value what the source says it is worth; not revenue
 * @param company the company that the person acts for or that the opportunity is with, named by
 *     whoever keeps it: {@code salesforce:001…}. It makes nobody the same person
 * @param opportunity the possible sale that it is about, named likewise
 */
public record Activity(
    ActivityKind kind,
    @Nullable String label,
    @Nullable String page,
    @Nullable String product,
    @Nullable Integer quantity,
    @Nullable Money value,
    @Nullable String company,
    @Nullable String opportunity)
    implements EventBody {

  private static final int LONGEST = 512;
  private static final int LONGEST_RECORD = 256;

  public Activity {
    label = atMost(label);
    page = atMost(page);
    product = atMost(product);
    company = record(company);
    opportunity = record(opportunity);
    if (kind == ActivityKind.OPPORTUNITY_STAGE && (label == null || opportunity == null)) {
      throw new IllegalArgumentException(
          "an opportunity's stage names the opportunity and a label");
    }
    if (quantity != null && quantity < 0) {
      throw new IllegalArgumentException("a quantity is not negative");
    }
  }

  /** An activity of no company and no opportunity. */
  public Activity(
      ActivityKind kind,
      @Nullable String label,
      @Nullable String page,
      @Nullable String product,
      @Nullable Integer quantity,
      @Nullable Money value) {
    this(kind, label, page, product, quantity, value, null, null);
  }

  /** An activity of which only the kind is known. */
  public static Activity of(ActivityKind kind) {
    return new Activity(kind, null, null, null, null, null);
  }

  private static @Nullable String record(@Nullable String id) {
    return id == null || id.length() <= LONGEST_RECORD ? id : id.substring(0, LONGEST_RECORD);
  }

  private static @Nullable String atMost(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}

package io.creatorledger.ingest.imports;

import static io.creatorledger.ingest.imports.Column.optional;
import static io.creatorledger.ingest.imports.Column.required;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rows of a file are, and the columns they have. */
public enum ImportKind {
  /** Orders of a shop. */
  ORDERS(
      true,
      required("order_id", "4711", "id", "order", "order_number"),
      required("ordered_at", "2026-11-02T10:15:30+01:00", "created_at", "order_date", "date"),
      required("net_revenue", "129.90", "subtotal", "net_amount", "net_sales"),
      optional("currency", "EUR", "currency_code"),
      optional("stated_at", "", "updated_at"),
      optional("tax", "24.68", "taxes", "total_tax"),
      optional("shipping", "4.90", "shipping_amount"),
      optional("discount", "", "discount_amount"),
      optional("code", "MIA10", "discount_code", "promo_code", "coupon", "coupon_code"),
      optional("creator_id", "", "creator"),
      optional("campaign_id", "", "campaign"),
      optional("landing_page", "", "landing_site", "landing_url", "landing_page_url")),
  /** Spend on advertising. */
  SPEND(
      false,
      required("amount", "250.00", "spend", "cost", "amount_spent"),
      required("date", "2026-11-02", "day", "from", "start_date", "reporting_starts"),
      optional("until", "", "to", "end_date", "reporting_ends"),
      optional("currency", "EUR", "currency_code"),
      optional("cost_id", "", "id"),
      optional("platform", "tiktok", "channel", "network", "source"),
      optional("campaign_id", "launch", "campaign"),
      optional("creator_id", "", "creator"),
      optional("content_id", "", "content", "post_id", "video_id")),
  /** What creators are paid. */
  COSTS(
      false,
      required("cost_id", "inv-2026-17", "id", "invoice", "invoice_id", "invoice_number"),
      required("amount", "500.00", "fee", "cost", "total"),
      required("date", "2026-11-02", "day", "from", "start_date", "invoice_date"),
      required("creator_id", "mia", "creator"),
      optional("kind", "FIXED_FEE", "cost_kind", "type"),
      optional("until", "", "to", "end_date"),
      optional("currency", "EUR", "currency_code"),
      optional("campaign_id", "launch", "campaign"),
      optional("content_id", "", "content", "post_id", "video_id"),
      optional("platform", "", "channel", "network")),
  /** Sales and other conversions told by no shop. */
  CONVERSIONS(
      true,
      required("conversion_id", "store-17-0815", "id", "event_id", "transaction_id"),
      required("occurred_at", "2026-11-02 10:15:30", "date", "time", "timestamp", "event_time"),
      required("value", "89.00", "amount", "revenue", "conversion_value", "net_revenue"),
      optional("currency", "EUR", "currency_code"),
      optional("order_id", "", "order"),
      optional("code", "MIA10", "promo_code", "coupon", "coupon_code"),
      optional("creator_id", "", "creator"),
      optional("campaign_id", "", "campaign")),
  /** Answers to how buyers heard of the brand. */
  SURVEYS(
      true,
      required("response_id", "r-1001", "id", "response"),
      required("answered_at", "2026-11-02T10:16:00Z", "submitted_at", "date", "timestamp"),
      optional("order_id", "4711", "order", "order_number"),
      optional("creator_id", "", "creator"),
      optional("answer", "@mia", "handle", "creator_handle", "choice"),
      optional("platform", "tiktok", "channel", "network"),
      optional("campaign_id", "", "campaign")),
  /** Actions as affiliate networks report them. */
  AFFILIATE(
      true,
      required("action_id", "A-99", "id", "transaction_id", "commission_id", "conversion_id"),
      required("order_id", "4711", "oid", "order", "order_number", "order_ref"),
      required("occurred_at", "2026-11-02T10:15:30Z", "event_date", "transaction_date", "date"),
      optional("creator_id", "", "creator"),
      optional("publisher", "mia-media", "publisher_id", "partner", "affiliate", "affiliate_id"),
      optional("network", "impact", "platform", "programme", "program"),
      optional("code", "", "promo_code", "coupon", "voucher_code"),
      optional("sub_id", "bio", "subid", "subid1", "sub_id1", "clickref"),
      optional("commission", "12.99", "commission_amount", "payout", "action_cost"),
      optional("currency", "EUR", "currency_code"),
      optional("campaign_id", "", "campaign")),
  /** A post's counters up to a day. */
  METRICS(
      false,
      required("content_id", "video-1", "content", "post_id", "video_id", "media_id"),
      required("date", "2026-11-02", "day"),
      optional("views", "10000", "plays", "video_views", "view_count"),
      optional("impressions", "15000"),
      optional("reach", "9000"),
      optional("likes", "800", "like_count"),
      optional("comments", "45", "comment_count"),
      optional("shares", "30", "share_count", "reposts"),
      optional("saves", "60", "bookmarks", "favorites"),
      optional("clicks", "120", "link_clicks"),
      optional("measured_at", ""));

  private static final List<Column> PERSON =
      List.of(
          optional("email", "buyer@example.com", "e_mail", "customer_email", "email_address"),
          optional("phone", "", "phone_number", "telephone"),
          optional("email_sha256", "", "hashed_email"),
          optional("phone_sha256", "", "hashed_phone"),
          optional("customer_id", "", "customer", "user_id"),
          optional("click_id", "", "cl_click"),
          optional("anonymous_id", "", "cl_aid"));

  private final boolean personal;
  private final List<Column> own;

  ImportKind(boolean personal, Column... own) {
    this.personal = personal;
    this.own = List.of(own);
  }

  /** The columns, in the order of the template. */
  public List<Column> columns() {
    return personal ? Stream.concat(own.stream(), PERSON.stream()).toList() : own;
  }

  /** The name in addresses and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such kind
   */
  public static ImportKind labelled(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kind must be one of "
                        + Arrays.stream(values())
                            .map(ImportKind::label)
                            .collect(Collectors.joining(", "))));
  }
}

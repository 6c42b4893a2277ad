package io.creatorledger.ingest.serverevent;

import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.TouchKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an event may be, in the words of {@code server-event.v1.schema.json}, in lower case. */
enum EventType {
  IMPRESSION(TouchKind.IMPRESSION),
  THREE_SECOND_VIEW(TouchKind.VIEW),
  VIEW_THROUGH(TouchKind.VIEW_THROUGH),
  LIKE(TouchKind.LIKE),
  SAVE(TouchKind.SAVE),
  SHARE(TouchKind.SHARE),
  COMMENT(TouchKind.COMMENT),
  PROFILE_VISIT(TouchKind.PROFILE_VISIT),
  STORY_TAP(TouchKind.STORY_TAP),
  LIVESTREAM_JOIN(TouchKind.LIVE_JOIN),
  PAGE_VIEW(ActivityKind.PAGE_VIEW, Fields.PAGE),
  PRODUCT_VIEW(ActivityKind.PRODUCT_VIEW, Fields.PAGE),
  RETURN_VISIT(ActivityKind.RETURN_VISIT, Fields.PAGE),
  ADD_TO_CART(ActivityKind.ADD_TO_CART, Fields.CART),
  INITIATE_CHECKOUT(ActivityKind.CHECKOUT_STARTED, Fields.CART),
  EMAIL_CAPTURE(ActivityKind.EMAIL_CAPTURED, Fields.CONTACT),
  LEAD(ActivityKind.LEAD, Fields.CONTACT),
  SUBSCRIPTION(ActivityKind.SUBSCRIPTION, Fields.CONTACT),
  OPPORTUNITY_STAGE(Set.of("opportunity", "stage", "value", "company")),
  CUSTOM(ActivityKind.CUSTOM, Fields.CUSTOM),
  PURCHASE(Fields.ORDER),
  OFFLINE_CONVERSION(Fields.ORDER),
  REFUND(Set.of("refundId", "orderId", "value", "lines", "tax", "shipping", "discount")),
  COUPON_USE(Set.of("code", "orderId", "creatorId", "creator", "campaignId")),
  SURVEY_ANSWER(Set.of("answer", "orderId", "creatorId", "creator", "campaignId"));

  private static final Map<String, EventType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));

  /**
   * What the public key of a page may tell of: nothing that moves money or names a creator's work.
   */
  private static final Set<EventType> FROM_PAGES =
      Set.of(
          PAGE_VIEW,
          PRODUCT_VIEW,
          RETURN_VISIT,
          ADD_TO_CART,
          INITIATE_CHECKOUT,
          EMAIL_CAPTURE,
          LEAD,
          SUBSCRIPTION,
          CUSTOM,
          PURCHASE,
          SURVEY_ANSWER);

  private final @Nullable TouchKind touch;
  private final @Nullable ActivityKind activity;
  private final Set<String> fields;

  EventType(TouchKind touch) {
    this(touch, null, Fields.TOUCH);
  }

  EventType(ActivityKind activity, Set<String> fields) {
    this(null, activity, fields);
  }

  EventType(Set<String> fields) {
    this(null, null, fields);
  }

  EventType(@Nullable TouchKind touch, @Nullable ActivityKind activity, Set<String> fields) {
    this.touch = touch;
    this.activity = activity;
    this.fields =
        Stream.concat(fields.stream(), Fields.ANY.stream()).collect(Collectors.toUnmodifiableSet());
  }

  static @Nullable EventType named(String name) {
    return BY_NAME.get(name);
  }

  static String names() {
    return BY_NAME.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean comesFromPages() {
    return FROM_PAGES.contains(this);
  }

  /** The touch that such an event is; null when it is another thing. */
  @Nullable TouchKind touch() {
    return touch;
  }

  /** The activity that such an event is; null when it is another thing. */
  @Nullable ActivityKind activity() {
    return activity;
  }

  /** The fields it may have. */
  Set<String> fields() {
    return fields;
  }

  /** Fields that types have in common. */
  private static final class Fields {

    private static final Set<String> ANY =
        Set.of("type", "eventId", "occurredAt", "identifiers", "device", "consent");
    private static final Set<String> TOUCH =
        Set.of(
            "creatorId", "creator", "campaignId", "contentId", "linkSlug", "subId", "utm", "reach");
    private static final Set<String> PAGE = Set.of("page", "product", "label", "utm");
    private static final Set<String> CART = Set.of("page", "product", "quantity", "value");
    private static final Set<String> CONTACT = Set.of("page", "label", "value", "company");
    private static final Set<String> CUSTOM =
        Set.of("page", "product", "quantity", "value", "label", "company", "opportunity");
    private static final Set<String> ORDER =
        Set.of(
            "orderId",
            "value",
            "lines",
            "tax",
            "shipping",
            "discount",
            "orderedAt",
            "statedAt",
            "code",
            "creatorId",
            "creator",
            "campaignId");
  }
}

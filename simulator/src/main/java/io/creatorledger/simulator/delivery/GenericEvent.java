package io.creatorledger.simulator.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** An event in Creator Ledger's own generic form, sent by Standard Webhooks. */
public sealed interface GenericEvent {

  /** The sender's own id of the event, the same on every delivery of it. */
  String id();

  Instant occurredAt();

  Person person();

  /** What the sender knows of the person; everything may be absent. */
  record Person(
      @Nullable String email,
      @Nullable String phone,
      @Nullable String customerId,
      @Nullable String clickId,
      @Nullable String anonymousId) {

    public static Person anonymous(String anonymousId) {
      return new Person(null, null, null, null, anonymousId);
    }

    public static Person withEmail(String email) {
      return new Person(email, null, null, null, null);
    }
  }

  /**
   * A person met a creator's work.
   *
   * @param kind such as {@code VIEW}, {@code LIKE}, {@code CLICK}
   * @param paid whether the brand's advertising showed it
   */
  record Touch(
      String id,
      Instant occurredAt,
      Person person,
      String kind,
      String creatorId,
      @Nullable String campaignId,
      @Nullable String contentId,
      boolean paid)
      implements GenericEvent {

    /** A touch of the creator's own reach. */
    public Touch(
        String id,
        Instant occurredAt,
        Person person,
        String kind,
        String creatorId,
        @Nullable String campaignId,
        @Nullable String contentId) {
      this(id, occurredAt, person, kind, creatorId, campaignId, contentId, false);
    }
  }

  /**
   * A purchase.
   *
   * @param netRevenue after discounts, before tax and shipping
   */
  record Order(
      String id,
      Instant occurredAt,
      Person person,
      String orderId,
      BigDecimal netRevenue,
      Currency currency)
      implements GenericEvent {}

  /**
   * Money given back for a purchase.
   *
   * @param amount positive
   */
  record Refund(
      String id,
      Instant occurredAt,
      Person person,
      String refundId,
      String orderId,
      BigDecimal amount,
      Currency currency)
      implements GenericEvent {}
}

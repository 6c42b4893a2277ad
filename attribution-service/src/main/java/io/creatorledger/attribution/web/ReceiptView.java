package io.creatorledger.attribution.web;

import io.creatorledger.attribution.journey.TouchVerdict;
import io.creatorledger.attribution.journey.UnattributedReason;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.ledger.EntryKind;
import io.creatorledger.attribution.seal.Hash;
import io.creatorledger.attribution.seal.SealedLeaf;
import io.creatorledger.schema.event.CrmResult;
import io.creatorledger.schema.event.FraudDecision;
import io.creatorledger.schema.event.FraudReason;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.SourceKind;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.EventId;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.id.ProfileId;
import io.creatorledger.schema.id.RefundId;
import io.creatorledger.schema.identifier.IdentifierType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The whole chain behind an order's credit, from ledger rows back to stored raw deliveries. */
record ReceiptView(
    OrderId orderId,
    String currency,
    int revision,
    Order order,
    List<Duplicate> duplicates,
    List<Refund> refunds,
    Profile profile,
    List<Touchpoint> touchpoints,
    List<CreditsView> models,
    List<Revision> revisions,
    List<CrmWriteBack> crmWriteBacks) {

  /**
   * Where an event came from.
   *
   * @param rawDelivery the ingest service's address of the delivery; it answers with the SHA-256 of
   *     the stored bytes, computed anew
   */
  record Origin(
      String platform,
      ConnectionId connectionId,
      UUID deliveryId,
      String deliverySha256,
      String rawDelivery) {}

  /**
   * Why an event belongs to a profile.
   *
   * @param value e-mail and phone only as keyed hashes
   */
  record Evidence(IdentifierType type, String value, EventId firstSeenIn) {}

  /** A fraud decision; {@code revisedBecause} is null for the first one. */
  record Screening(
      FraudDecision decision,
      int score,
      List<FraudReason> reasons,
      @Nullable String revisedBecause) {}

  /**
   * @param grossRevenue net revenue before refunds, as its source states it
   * @param revenue what of the order is credited; null when it is counted as another one
   * @param countedAs the order of a source nearer to the sale that is the same purchase and counts
   *     instead of this one
   */
  record Order(
      EventId eventId,
      Instant orderedAt,
      Instant statedAt,
      String grossRevenue,
      @Nullable RevenueView revenue,
      SourceKind source,
      @Nullable OrderId countedAs,
      Screening screening,
      Origin origin) {}

  /** The same purchase as another source tells of it; it counts nothing. */
  record Duplicate(
      OrderId orderId,
      EventId eventId,
      Instant orderedAt,
      String grossRevenue,
      String currency,
      SourceKind source,
      Origin origin) {}

  /**
   * @param orderId the order that it names
   * @param amount what leaves the net revenue
   * @param revenue what it takes from the order's credit; null when it takes nothing
   * @param notAppliedBecause why it takes nothing from the order; null when it does
   */
  record Refund(
      RefundId refundId,
      OrderId orderId,
      EventId eventId,
      String amount,
      String currency,
      @Nullable RevenueView revenue,
      Instant refundedAt,
      SourceKind source,
      boolean applied,
      @Nullable NotApplied notAppliedBecause,
      Origin origin) {}

  /** Why a refund takes nothing from an order. */
  enum NotApplied {
    /** It is in another currency than the order. */
    OTHER_CURRENCY,
    /** The order is counted as another one. */
    ORDER_DUPLICATE,
    /** A source nearer to the sale tells of it, or is the only one whose refunds count. */
    TOLD_BY_NEARER_SOURCE
  }

  /**
   * The person.
   *
   * @param profileId the live profile
   * @param statedProfileId the one the order's event named, before merges
   */
  record Profile(
      ProfileId profileId, ProfileId statedProfileId, double confidence, List<Evidence> evidence) {}

  record Touchpoint(
      EventId touchId,
      TouchKind kind,
      CreatorId creatorId,
      @Nullable String creatorName,
      @Nullable CampaignId campaignId,
      @Nullable String campaignName,
      @Nullable ContentId contentId,
      Reach reach,
      Instant occurredAt,
      Instant countsUntil,
      @Nullable String linkSlug,
      @Nullable String code,
      boolean counted,
      @Nullable TouchVerdict notCountedBecause,
      double confidence,
      List<Evidence> evidence,
      Screening screening,
      Origin origin) {}

  record Revision(
      int revision,
      CauseCode cause,
      EventId causeEventId,
      Instant causeAt,
      int policyVersion,
      Instant recordedAt,
      String currency,
      String grossRevenue,
      String refunded,
      @Nullable UnattributedReason unattributedReason,
      @Nullable Sealed sealed,
      List<Row> rows) {}

  /**
   * Where a revision is sealed; hashes in hexadecimal. Leaf and proof lead to the root, root and
   * chain to the seal.
   *
   * @param leaf hash of the revision as it was sealed
   * @param place of the leaf in the tree, from 0
   * @param leaves of the tree
   * @param proof nearest to the leaf first
   */
  record Sealed(
      long number,
      Instant sealedAt,
      String leaf,
      int place,
      int leaves,
      List<String> proof,
      String root,
      String seal) {

    static Sealed of(SealedLeaf sealed) {
      return new Sealed(
          sealed.seal().number(),
          sealed.seal().sealedAt(),
          sealed.leaf().hex(),
          sealed.place(),
          sealed.seal().leaves(),
          sealed.proof().stream().map(Hash::hex).toList(),
          sealed.seal().root().hex(),
          sealed.seal().hash().hex());
    }
  }

  /** A ledger row; without touch it is the unattributed rest. */
  record Row(
      int entryNo,
      String model,
      EntryKind kind,
      @Nullable EventId touchId,
      @Nullable CreatorId creatorId,
      @Nullable CampaignId campaignId,
      @Nullable Reach reach,
      long share,
      long shareOf,
      String amount,
      String currency,
      Instant accrualAt,
      Instant cashAt) {}

  record CrmWriteBack(
      ConnectionId connectionId,
      int revision,
      String recordType,
      @Nullable String recordId,
      CrmResult.Status status,
      @Nullable String message,
      Instant answeredAt) {}
}

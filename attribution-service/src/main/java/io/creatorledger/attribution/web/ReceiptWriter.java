package io.creatorledger.attribution.web;

import io.creatorledger.attribution.journey.Journey;
import io.creatorledger.attribution.journey.Refund;
import io.creatorledger.attribution.journey.SalesOrder;
import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.journey.TouchVerdict;
import io.creatorledger.attribution.ledger.LedgerEntry;
import io.creatorledger.attribution.ledger.LedgerRevision;
import io.creatorledger.attribution.policy.RevenueBasis;
import io.creatorledger.attribution.receipt.OrderEvidence;
import io.creatorledger.attribution.receipt.StatedOrder;
import io.creatorledger.attribution.receipt.StatedRefund;
import io.creatorledger.attribution.receipt.StatedTouch;
import io.creatorledger.attribution.seal.SealedLeaf;
import io.creatorledger.attribution.web.ReceiptView.NotApplied;
import io.creatorledger.schema.event.CrmResult;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.Origin;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.EventId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down the chain of causes of one order. */
final class ReceiptWriter {

  private final OrderEvidence evidence;
  private final SalesOrder order;
  private final Names names;
  private final Map<Integer, SealedLeaf> seals;
  private final Map<EventId, TouchVerdict> verdicts;
  private final Set<Refund> applied;
  private final RevenueBasis basis;

  ReceiptWriter(OrderEvidence evidence, Names names, Map<Integer, SealedLeaf> seals) {
    this.evidence = evidence;
    this.order = evidence.order();
    this.names = names;
    this.seals = seals;
    this.basis = evidence.policy().terms().revenue();
    this.verdicts =
        Journey.verdicts(
            order,
            evidence.touches().stream().map(StatedTouch::touch).toList(),
            evidence.policy().terms());
    this.applied =
        Set.copyOf(order.appliedOf(evidence.refunds().stream().map(StatedRefund::refund).toList()));
  }

  ReceiptView receipt(
      List<CreditsView> models, List<LedgerRevision> revisions, List<CrmResult> writeBacks) {
    return new ReceiptView(
        order.key().orderId(),
        order.net().currency().getCurrencyCode(),
        revisions.getLast().revision(),
        order(),
        evidence.duplicates().stream().map(ReceiptWriter::duplicate).toList(),
        evidence.refunds().stream().map(this::refund).toList(),
        profile(),
        evidence.touches().stream().map(this::touchpoint).toList(),
        models,
        revisions.stream().map(this::revision).toList(),
        writeBacks.stream().map(ReceiptWriter::writeBack).toList());
  }

  private ReceiptView.Order order() {
    ScreenedEvent statement = evidence.statement();
    return new ReceiptView.Order(
        order.statement(),
        order.orderedAt(),
        statement.event().body() instanceof OrderPlaced placed
            ? placed.statedAt()
            : statement.event().occurredAt(),
        order.net().amount(),
        order.duplicateOf() == null ? RevenueView.of(basis, order.net(), order.charges()) : null,
        order.source(),
        order.duplicateOf(),
        screening(statement),
        origin(statement));
  }

  private static ReceiptView.Duplicate duplicate(StatedOrder stated) {
    return new ReceiptView.Duplicate(
        stated.order().key().orderId(),
        stated.order().statement(),
        stated.order().orderedAt(),
        stated.order().net().amount(),
        stated.order().net().currency().getCurrencyCode(),
        stated.order().source(),
        origin(stated.event()));
  }

  private ReceiptView.Refund refund(StatedRefund stated) {
    Refund refund = stated.refund();
    NotApplied why = notApplied(refund);
    return new ReceiptView.Refund(
        refund.refundId(),
        refund.orderId(),
        refund.eventId(),
        refund.amount().amount(),
        refund.amount().currency().getCurrencyCode(),
        why == null
            ? RevenueView.of(basis, refund.amount(), refund.charges(), order.charges())
            : null,
        refund.refundedAt(),
        refund.source(),
        why == null,
        why,
        origin(stated.event()));
  }

  private @Nullable NotApplied notApplied(Refund refund) {
    if (order.duplicateOf() != null) {
      return NotApplied.ORDER_DUPLICATE;
    }
    if (!refund.amount().currency().equals(order.net().currency())) {
      return NotApplied.OTHER_CURRENCY;
    }
    return applied.contains(refund) ? null : NotApplied.TOLD_BY_NEARER_SOURCE;
  }

  private ReceiptView.Profile profile() {
    ScreenedEvent statement = evidence.statement();
    return new ReceiptView.Profile(
        order.profileId(),
        statement.identified().profileId(),
        statement.identified().confidence(),
        identity(statement));
  }

  private ReceiptView.Touchpoint touchpoint(StatedTouch stated) {
    TouchRef ref = stated.touch().ref();
    TouchVerdict verdict = verdicts.get(ref.touchId());
    Touch touch = stated.event().event().body() instanceof Touch body ? body : null;
    return new ReceiptView.Touchpoint(
        ref.touchId(),
        stated.touch().kind(),
        ref.creatorId(),
        names.creator(ref),
        ref.campaignId(),
        names.campaign(ref),
        ref.contentId(),
        ref.reach(),
        stated.touch().occurredAt(),
        stated.touch().countsUntil(),
        touch == null ? null : touch.linkSlug(),
        touch == null ? null : touch.code(),
        verdict == TouchVerdict.COUNTED,
        verdict == TouchVerdict.COUNTED ? null : verdict,
        stated.event().identified().confidence(),
        identity(stated.event()),
        screening(stated.event()),
        origin(stated.event()));
  }

  private ReceiptView.Screening screening(ScreenedEvent event) {
    ScreeningRevised revised = evidence.revised().get(event.event().eventId());
    var screening = revised == null ? event.screening() : revised.screening();
    return new ReceiptView.Screening(
        screening.decision(),
        screening.score(),
        screening.reasons(),
        revised == null ? null : revised.cause());
  }

  private static List<ReceiptView.Evidence> identity(ScreenedEvent event) {
    return event.identified().evidence().stream()
        .map(
            why ->
                new ReceiptView.Evidence(
                    why.identifier().type(), why.identifier().value(), why.firstSeenIn()))
        .toList();
  }

  private static ReceiptView.Origin origin(ScreenedEvent event) {
    Origin origin = event.event().origin();
    return new ReceiptView.Origin(
        origin.platform(),
        origin.connectionId(),
        origin.deliveryId(),
        origin.deliverySha256(),
        "/api/v1/brands/" + event.brandId() + "/deliveries/" + origin.deliveryId());
  }

  private ReceiptView.Revision revision(LedgerRevision revision) {
    SealedLeaf sealed = seals.get(revision.revision());
    return new ReceiptView.Revision(
        revision.revision(),
        revision.cause(),
        revision.causeEventId(),
        revision.causeAt(),
        revision.policyVersion(),
        revision.recordedAt(),
        revision.gross().currency().getCurrencyCode(),
        revision.gross().amount(),
        revision.refunded().amount(),
        revision.reason(),
        sealed == null ? null : ReceiptView.Sealed.of(sealed),
        revision.entries().stream().map(ReceiptWriter::row).toList());
  }

  private static ReceiptView.Row row(LedgerEntry entry) {
    TouchRef touch = entry.touch();
    return new ReceiptView.Row(
        entry.entryNo(),
        entry.model().value(),
        entry.kind(),
        touch == null ? null : touch.touchId(),
        touch == null ? null : touch.creatorId(),
        touch == null ? null : touch.campaignId(),
        touch == null ? null : touch.reach(),
        entry.weight().share(),
        entry.weight().of(),
        entry.amount().amount(),
        entry.amount().currency().getCurrencyCode(),
        entry.accrualAt(),
        entry.cashAt());
  }

  private static ReceiptView.CrmWriteBack writeBack(CrmResult result) {
    return new ReceiptView.CrmWriteBack(
        result.connectionId(),
        result.revision(),
        result.recordType(),
        result.recordId(),
        result.status(),
        result.message(),
        result.answeredAt());
  }
}

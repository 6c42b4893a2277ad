package io.creatorledger.attribution;

import io.creatorledger.attribution.goal.Goal;
import io.creatorledger.attribution.journey.Stated;
import io.creatorledger.attribution.key.EventKey;
import io.creatorledger.attribution.key.IdentifierKey;
import io.creatorledger.attribution.key.OrderKey;
import io.creatorledger.attribution.key.ProfileKey;
import io.creatorledger.attribution.ledger.Cause;
import io.creatorledger.attribution.ledger.CauseCode;
import io.creatorledger.attribution.profile.WorkSet;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.OrderCancelled;
import io.creatorledger.schema.event.OrderPlaced;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.event.RefundIssued;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.ScreeningRevised;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A batch of messages by kind, with the cause that each would be of a restatement. */
final class Arrivals {

  final List<Stated<Touch>> touches = new ArrayList<>();
  final List<Stated<Activity>> activities = new ArrayList<>();
  final List<Stated<OrderPlaced>> orders = new ArrayList<>();
  final List<Stated<RefundIssued>> refunds = new ArrayList<>();
  final List<Stated<OrderCancelled>> cancellations = new ArrayList<>();
  final List<ScreeningRevised> screenings = new ArrayList<>();
  final List<ProfilesMerged> merges = new ArrayList<>();
  final List<ProfileSplit> splits = new ArrayList<>();

  /** The touches, whose orders are to be found. */
  final Map<EventKey, Cause> byTouch = new HashMap<>();

  /** What happened to other events whose orders are to be found. */
  final Map<EventKey, Cause> byEvent = new HashMap<>();

  /** What happened to survivors of merges and both sides of splits, as the messages name them. */
  final Map<ProfileKey, Cause> byProfile = new HashMap<>();

  /** What happened to orders, other than that they were stated. */
  final Map<OrderKey, Cause> byOrder = new HashMap<>();

  /** The orders that were stated. */
  final Map<OrderKey, Cause> byStatement = new HashMap<>();

  private final Set<BrandId> brands = new HashSet<>();
  private final Set<ProfileKey> profiles = new HashSet<>();
  private final Set<ProfileKey> merging = new HashSet<>();
  private final Set<IdentifierKey> identifiers = new HashSet<>();

  static Arrivals of(List<Received<ScreenedMessage>> batch) {
    Arrivals arrivals = new Arrivals();
    for (Received<ScreenedMessage> received : batch) {
      arrivals.brands.add(received.message().brandId());
      switch (received.message()) {
        case ScreenedEvent event -> arrivals.add(event, received.payload(), received.traceparent());
        case ScreeningRevised revised -> arrivals.add(revised, received.traceparent());
        case ProfilesMerged merge -> arrivals.add(merge, received.traceparent());
        case ProfileSplit split -> arrivals.add(split, received.traceparent());
      }
    }
    return arrivals;
  }

  /** All events that a screening may concern. */
  Set<EventKey> events() {
    Set<EventKey> events = new HashSet<>(byTouch.keySet());
    events.addAll(byEvent.keySet());
    activities.forEach(activity -> events.add(activity.eventKey()));
    return events;
  }

  /** What the batch is about to work on. */
  WorkSet workSet() {
    Set<BrandId> alone = new HashSet<>();
    screenings.forEach(revised -> alone.add(revised.brandId()));
    Set<OrderKey> named = new HashSet<>(byOrder.keySet());
    for (Stated<OrderPlaced> order : orders) {
      named.add(order.orderKey(order.body().orderId()));
      // Held by its names too: another order of these names may be the same purchase.
      order.body().alsoKnownAs().forEach(name -> named.add(order.orderKey(name)));
    }
    return new WorkSet(brands, alone, profiles, named, identifiers, merging);
  }

  private void add(ScreenedEvent message, byte[] payload, @Nullable String trace) {
    profiles.add(new ProfileKey(message.brandId(), message.identified().profileId()));
    message.event().identifiers().stream()
        .limit(1)
        .forEach(strongest -> identifiers.add(new IdentifierKey(message.brandId(), strongest)));
    switch (message.event().body()) {
      case Touch touch -> {
        touches.add(new Stated<>(message, touch, payload));
        byTouch.merge(
            touches.getLast().eventKey(),
            cause(message, CauseCode.LATE_TOUCH, message.event().receivedAt(), trace),
            Cause::or);
      }
      case OrderPlaced order -> {
        Stated<OrderPlaced> stated = new Stated<>(message, order, payload);
        orders.add(stated);
        Cause cause = cause(message, CauseCode.ORDER_RESTATED, order.statedAt(), trace);
        byEvent.merge(stated.eventKey(), cause, Cause::or);
        byStatement.merge(stated.orderKey(order.orderId()), cause, Cause::or);
      }
      case RefundIssued refund -> {
        Stated<RefundIssued> stated = new Stated<>(message, refund, payload);
        refunds.add(stated);
        byOrder.merge(
            stated.orderKey(refund.orderId()),
            new Cause(
                CauseCode.REFUND_ISSUED, message.event().eventId(), refund.refundedAt(), trace),
            Cause::or);
      }
      case OrderCancelled cancelled -> {
        Stated<OrderCancelled> stated = new Stated<>(message, cancelled, payload);
        cancellations.add(stated);
        byOrder.merge(
            stated.orderKey(cancelled.orderId()),
            new Cause(
                CauseCode.ORDER_CANCELLED,
                message.event().eventId(),
                cancelled.cancelledAt(),
                trace),
            Cause::or);
      }
      case Activity activity -> {
        if (Goal.concernedBy(activity)) {
          activities.add(new Stated<>(message, activity, payload));
        }
      }
      case PrivacyRequested request -> {}
    }
  }

  private void add(ScreeningRevised revised, @Nullable String trace) {
    screenings.add(revised);
    profiles.add(new ProfileKey(revised.brandId(), revised.profileId()));
    byEvent.merge(
        new EventKey(revised.brandId(), revised.eventId()),
        new Cause(CauseCode.SCREENING_REVISED, revised.eventId(), revised.revisedAt(), trace),
        Cause::or);
  }

  private void add(ProfilesMerged merge, @Nullable String trace) {
    merges.add(merge);
    ProfileKey survivor = new ProfileKey(merge.brandId(), merge.survivor());
    List<ProfileKey> both = List.of(survivor, new ProfileKey(merge.brandId(), merge.absorbed()));
    merging.addAll(both);
    profiles.addAll(both);
    byProfile.merge(
        survivor,
        new Cause(CauseCode.PROFILES_MERGED, merge.cause(), merge.mergedAt(), trace),
        Cause::or);
  }

  private void add(ProfileSplit split, @Nullable String trace) {
    splits.add(split);
    split.identifiers().forEach(each -> identifiers.add(new IdentifierKey(split.brandId(), each)));
    Cause cause = new Cause(CauseCode.PROFILE_SPLIT, split.cause(), split.splitAt(), trace);
    for (ProfileId side : List.of(split.profile(), split.separated())) {
      ProfileKey profile = new ProfileKey(split.brandId(), side);
      profiles.add(profile);
      byProfile.merge(profile, cause, Cause::or);
    }
  }

  private static Cause cause(
      ScreenedEvent message, CauseCode code, Instant at, @Nullable String trace) {
    return new Cause(code, message.event().eventId(), at, trace);
  }
}

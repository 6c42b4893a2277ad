package io.creatorledger.fraud;

import io.creatorledger.fraud.screening.Scoring;
import io.creatorledger.fraud.screening.ScreeningRecord;
import io.creatorledger.fraud.screening.Screenings;
import io.creatorledger.fraud.signal.Creators;
import io.creatorledger.fraud.signal.OwnedCreator;
import io.creatorledger.fraud.signal.Signals;
import io.creatorledger.fraud.signal.TouchMinute;
import io.creatorledger.fraud.signal.Velocity;
import io.creatorledger.fraud.signal.VelocityCounts;
import io.creatorledger.runtime.consumer.BatchPipeline;
import io.creatorledger.runtime.consumer.Outcome;
import io.creatorledger.runtime.consumer.Received;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.IdentifiedEvent;
import io.creatorledger.schema.event.IdentityMessage;
import io.creatorledger.schema.event.ProfileSplit;
import io.creatorledger.schema.event.ProfilesMerged;
import io.creatorledger.schema.event.ScreenedEvent;
import io.creatorledger.schema.event.ScreenedMessage;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.id.CreatorId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fraud's way from identified events to screened ones; merges and splits pass through in their
 * place.
 */
@Component
public class ScreeningPipeline implements BatchPipeline<IdentityMessage> {

  private final Creators creators;
  private final VelocityCounts velocity;
  private final Signals signals;
  private final Scoring scoring;
  private final Screenings screenings;
  private final Outbox outbox;
  private final FraudMetrics metrics;
  private final Clock clock;

  ScreeningPipeline(
      Creators creators,
      VelocityCounts velocity,
      Signals signals,
      Scoring scoring,
      Screenings screenings,
      Outbox outbox,
      FraudMetrics metrics,
      Clock clock) {
    this.creators = creators;
    this.velocity = velocity;
    this.signals = signals;
    this.scoring = scoring;
    this.screenings = screenings;
    this.outbox = outbox;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public List<Outcome> process(List<Received<IdentityMessage>> batch) {
    List<IdentifiedEvent> events = messages(batch, IdentifiedEvent.class);
    Set<OwnedCreator> unverified = creators.holdUnverified(creatorsOf(events));
    int[] touches = touchesWithinHour(events);
    List<ScreeningRecord> decided = screen(events, touches, unverified);
    screenings.add(decided);
    screenings.merge(messages(batch, ProfilesMerged.class));
    outbox.append(told(batch, decided));
    metrics.countScreenedOnCommit(decided);
    return Collections.nCopies(batch.size(), Outcome.done());
  }

  /** For each event; 0 where nothing is counted. */
  private int[] touchesWithinHour(List<IdentifiedEvent> events) {
    List<TouchMinute> minutes = new ArrayList<>();
    int[] counted = new int[events.size()];
    for (int i = 0; i < counted.length; i++) {
      Optional<TouchMinute> minute = TouchMinute.of(events.get(i).event());
      minute.ifPresent(minutes::add);
      counted[i] = minute.isPresent() ? 1 : 0;
    }
    Iterator<Integer> counts =
        Velocity.within(minutes, velocity.add(Velocity.tally(minutes))).iterator();
    for (int i = 0; i < counted.length; i++) {
      counted[i] = counted[i] == 0 ? 0 : counts.next();
    }
    return counted;
  }

  private List<ScreeningRecord> screen(
      List<IdentifiedEvent> events, int[] touches, Set<OwnedCreator> unverified) {
    Instant now = clock.instant();
    List<ScreeningRecord> decided = new ArrayList<>(events.size());
    for (int i = 0; i < touches.length; i++) {
      IdentifiedEvent event = events.get(i);
      CreatorId creator = creatorOf(event);
      boolean unknown =
          creator != null && unverified.contains(new OwnedCreator(event.brandId(), creator));
      decided.add(
          new ScreeningRecord(
              event.brandId(),
              event.event().eventId(),
              event.profileId(),
              creator,
              scoring.screen(signals.against(event.event(), touches[i], unknown)),
              1,
              now));
    }
    return decided;
  }

  private static List<OutboxMessage> told(
      List<Received<IdentityMessage>> batch, List<ScreeningRecord> decided) {
    Iterator<ScreeningRecord> decisions = decided.iterator();
    List<OutboxMessage> messages = new ArrayList<>(batch.size());
    for (Received<IdentityMessage> received : batch) {
      ScreenedMessage message =
          switch (received.message()) {
            case IdentifiedEvent event -> new ScreenedEvent(event, decisions.next().screening());
            case ProfilesMerged merged -> merged;
            // Nothing to keep of it: a later decision names its event, and attribution gives it to
            // that event wherever a split moved it and whichever of the two came first. So unlike
            // events, later decisions need not stay in order with the split, nor know of it.
            case ProfileSplit split -> split;
          };
      messages.add(
          OutboxMessage.json(
              Topic.SCREENED, message.messageKey(), message, received.traceparent()));
    }
    return messages;
  }

  private static Set<OwnedCreator> creatorsOf(List<IdentifiedEvent> events) {
    Set<OwnedCreator> creators = new LinkedHashSet<>();
    for (IdentifiedEvent event : events) {
      CreatorId creator = creatorOf(event);
      if (creator != null) {
        creators.add(new OwnedCreator(event.brandId(), creator));
      }
    }
    return creators;
  }

  private static @Nullable CreatorId creatorOf(IdentifiedEvent event) {
    return event.event().body() instanceof Touch touch ? touch.creatorId() : null;
  }

  private static <T> List<T> messages(List<Received<IdentityMessage>> batch, Class<T> kind) {
    return batch.stream().map(Received::message).filter(kind::isInstance).map(kind::cast).toList();
  }
}

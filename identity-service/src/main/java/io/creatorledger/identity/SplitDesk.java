package io.creatorledger.identity;

import io.creatorledger.identity.graph.OwnedProfile;
import io.creatorledger.identity.graph.Split;
import io.creatorledger.identity.graph.SplitBook;
import io.creatorledger.identity.graph.SplitChoice;
import io.creatorledger.identity.graph.SplitWish;
import io.creatorledger.identity.graph.WholeProfile;
import io.creatorledger.runtime.outbox.Outbox;
import io.creatorledger.runtime.outbox.OutboxMessage;
import io.creatorledger.runtime.telemetry.Traces;
import io.creatorledger.schema.Topic;
import io.creatorledger.schema.event.ProfileSplit;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Splits profiles when a person says so, and lets them merge again. */
@Component
public class SplitDesk {

  private final SplitBook book;
  private final Outbox outbox;
  private final Traces traces;
  private final TransactionTemplate transactions;
  private final RetryTemplate collisions;
  private final IdentityMetrics metrics;
  private final Clock clock;

  SplitDesk(
      SplitBook book,
      Outbox outbox,
      Traces traces,
      TransactionTemplate transactions,
      IdentityProperties properties,
      IdentityMetrics metrics,
      Clock clock) {
    this.book = book;
    this.outbox = outbox;
    this.traces = traces;
    this.transactions = transactions;
    this.metrics = metrics;
    this.clock = clock;
    this.collisions =
        new RetryTemplate(
            RetryPolicy.builder()
                .includes(ConcurrencyFailureException.class)
                .maxRetries(properties.collisionRetries())
                .build());
  }

  /**
   * Splits the live profile of the named one. A batch of events that relies on the profile either
   * comes before the split, and its messages too, or sees it.
   *
   * @param by who says so, kept with the reason
   * @param refusal what to throw for a split that cannot be
   * @return empty when there is no such profile
   * @throws SplitBook.ProfileTooLargeException when it has too many identifiers to look through
   */
  public Optional<Split> split(
      OwnedProfile profile,
      SplitWish wish,
      String by,
      String reason,
      Function<SplitChoice.Refused, RuntimeException> refusal) {
    return alone(
        () ->
            book.lock(profile)
                .map(
                    whole ->
                        switch (SplitChoice.of(whole, wish)) {
                          case SplitChoice.Refused refused -> throw refusal.apply(refused);
                          case SplitChoice.Taken taken -> keep(whole, taken, by, reason);
                        }));
  }

  private Split keep(WholeProfile whole, SplitChoice.Taken taken, String by, String reason) {
    Split split = Split.of(whole, taken.identifiers(), clock.instant(), by, reason);
    book.keep(split);
    List<OutboxMessage> messages = split.messages().stream().map(this::message).toList();
    outbox.append(messages);
    metrics.countSplitOnCommit();
    return split;
  }

  private OutboxMessage message(ProfileSplit copy) {
    return OutboxMessage.json(Topic.IDENTIFIED, copy.messageKey(), copy, traces.current());
  }

  /**
   * Ends a separation: the next event that shows both profiles merges them. Nothing is told until
   * then.
   *
   * @return whether the two were kept apart
   */
  public boolean lift(OwnedProfile one, OwnedProfile other) {
    return alone(() -> book.lift(one, other));
  }

  /** A profile may be absorbed while its row is waited for; then its survivor is meant. */
  private <T> T alone(Supplier<T> work) {
    return collisions.invoke(() -> transactions.execute(status -> work.get()));
  }
}

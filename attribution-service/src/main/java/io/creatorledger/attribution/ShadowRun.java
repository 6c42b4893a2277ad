package io.creatorledger.attribution;

import io.creatorledger.attribution.catalog.BrandSettings;
import io.creatorledger.attribution.journey.Facts;
import io.creatorledger.attribution.journey.OrderRef;
import io.creatorledger.attribution.key.OrderCursor;
import io.creatorledger.attribution.ledger.Line;
import io.creatorledger.attribution.ledger.OrderLedger;
import io.creatorledger.attribution.ledger.Standing;
import io.creatorledger.attribution.policy.AttributionPolicy;
import io.creatorledger.attribution.policy.Divergence;
import io.creatorledger.attribution.policy.LearnedCredit;
import io.creatorledger.attribution.policy.Lot;
import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.PolicyBook;
import io.creatorledger.attribution.policy.ShadowWeek;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through a week's orders as the preview of a policy would that has a learned model alone,
 * some orders a transaction, and books nothing.
 */
final class ShadowRun {

  private static final int STEP = 200;

  private final BrandSettings brand;
  private final ModelName inForce;
  private final LearnedCredit shadow;
  private final Instant now;
  private final Map<Optional<CreatorId>, Long> before = new HashMap<>();
  private final Map<Optional<CreatorId>, Long> after = new HashMap<>();
  private @Nullable OrderCursor last;
  private long orders;

  /**
   * @param inForce the model that the shadow is held against
   */
  ShadowRun(BrandSettings brand, ModelName inForce, LearnedCredit shadow, Instant now) {
    this.brand = brand;
    this.inForce = inForce;
    this.shadow = shadow;
    this.now = now;
  }

  /**
   * Of the seven days that end with one; empty when they have no revenue in the brand's currency.
   */
  Optional<ShadowWeek> week(
      LocalDate lastDay, Facts facts, Recrediting recrediting, TransactionTemplate transactions) {
    Instant from = lastDay.minusDays(6).atStartOfDay(brand.timeZone()).toInstant();
    Instant until = lastDay.plusDays(1).atStartOfDay(brand.timeZone()).toInstant();
    List<OrderRef> step = next(facts, from, until);
    while (!step.isEmpty()) {
      List<OrderRef> these = step;
      transactions.executeWithoutResult(
          status -> add(recrediting.of(brand.brandId(), these, this::shadowing)));
      step = next(facts, from, until);
    }
    return Divergence.of(before, after)
        .map(
            divergence ->
                new ShadowWeek(
                    brand.brandId(), shadow.version(), lastDay, inForce, orders, divergence, now));
  }

  private List<OrderRef> next(Facts facts, Instant from, Instant until) {
    List<OrderRef> found =
        facts.ordersFrom(brand.brandId(), from, last, STEP).stream()
            .filter(order -> order.place().orderedAt().isBefore(until))
            .toList();
    last = found.isEmpty() ? last : found.getLast().place();
    return found;
  }

  /** Windows and precedence stay: only the model is another. */
  private PolicyBook shadowing(PolicyBook book) {
    AttributionPolicy general = book.general();
    return book.with(
        new AttributionPolicy(
            brand.brandId(),
            book.latest().version() + 1,
            Instant.EPOCH,
            Lot.ALL,
            now,
            general.terms().with(shadow),
            null));
  }

  /** Of an order without credit under both models nothing is held against nothing. */
  private void add(Restatements restatements) {
    Map<?, Map<ModelName, Standing>> changed = restatements.after();
    restatements
        .orders()
        .keySet()
        .forEach(
            key -> {
              Map<ModelName, Standing> stood =
                  restatements.before().getOrDefault(key, OrderLedger.EMPTY).standing();
              Standing was = stood.get(inForce);
              Standing would = changed.getOrDefault(key, stood).get(shadow.name());
              Currency currency = brand.currency();
              if (was != null
                  && would != null
                  && was.currency().equals(currency)
                  && would.currency().equals(currency)) {
                orders++;
                add(before, was);
                add(after, would);
              }
            });
  }

  private static void add(Map<Optional<CreatorId>, Long> sums, Standing standing) {
    for (Line line : standing.lines()) {
      Optional<CreatorId> creator =
          Optional.ofNullable(line.touch()).map(touch -> touch.creatorId());
      sums.merge(creator, line.minor(), Long::sum);
    }
  }
}

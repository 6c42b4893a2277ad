package io.creatorledger.ingest.web;

import io.creatorledger.ingest.subscription.Subscription;
import io.creatorledger.ingest.subscription.SubscriptionState;
import io.creatorledger.ingest.subscription.Subscriptions;
import io.creatorledger.schema.id.BrandId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How a brand's subscriptions at platforms stand. */
@RestController
final class SubscriptionController {

  private final Subscriptions subscriptions;
  private final Clock clock;

  SubscriptionController(Subscriptions subscriptions, Clock clock) {
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  @Operation(summary = "What connections follow at platforms, and until when each is confirmed")
  @GetMapping("/api/v1/brands/{brand}/subscriptions")
  List<SubscriptionView> list(@PathVariable BrandId brand) {
    Instant now = clock.instant();
    return subscriptions.list(brand).stream().map(one -> SubscriptionView.of(one, now)).toList();
  }

  record SubscriptionView(
      String connectionId,
      String topic,
      SubscriptionState state,
      @Nullable Instant askedAt,
      @Nullable Instant confirmedAt,
      @Nullable Instant activeUntil,
      @Nullable String problem) {

    static SubscriptionView of(Subscription one, Instant now) {
      return new SubscriptionView(
          one.connectionId().value(),
          one.topic(),
          one.state(now),
          one.askedAt(),
          one.confirmedAt(),
          one.activeUntil(),
          one.problem());
    }
  }
}

package io.creatorledger.attribution.web;

import io.creatorledger.attribution.journey.TouchRef;
import io.creatorledger.attribution.session.Session;
import io.creatorledger.attribution.session.Step;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person, or everybody who acts for a company, did.
 *
 * @param sessions oldest first; a new one begins after half an hour of quiet
 */
record JourneyView(List<SessionView> sessions) {

  /** Steps that follow each other closely, oldest first. */
  record SessionView(Instant from, Instant to, List<StepView> steps) {}

  /**
   * Something somebody did.
   *
   * @param what the kind of touch or activity, or {@code ORDER}
   * @param reach of a touch
   * @param amount net revenue of an order, or what an activity is said to be worth
   * @param decision of fraud screening
   */
  record StepView(
      Instant at,
      String eventId,
      String profileId,
      String what,
      @Nullable String label,
      @Nullable String creatorId,
      @Nullable String creatorName,
      @Nullable String campaignId,
      @Nullable String contentId,
      @Nullable String reach,
      @Nullable String orderId,
      @Nullable String company,
      @Nullable String opportunity,
      @Nullable String amount,
      @Nullable String currency,
      String decision) {

    private static StepView of(Step step, Map<CreatorId, String> names) {
      TouchRef touch = step.touch();
      return new StepView(
          step.at(),
          step.eventId().toString(),
          step.profileId().toString(),
          step.what(),
          step.label(),
          touch == null ? null : touch.creatorId().value(),
          touch == null ? null : names.get(touch.creatorId()),
          touch == null || touch.campaignId() == null ? null : touch.campaignId().value(),
          touch == null || touch.contentId() == null ? null : touch.contentId().value(),
          touch == null ? null : touch.reach().name(),
          step.orderId() == null ? null : step.orderId().value(),
          step.company(),
          step.opportunity(),
          step.money() == null ? null : step.money().amount(),
          step.money() == null ? null : step.money().currency().getCurrencyCode(),
          step.decision().name());
    }
  }

  static JourneyView of(List<Step> steps, Map<CreatorId, String> names) {
    return new JourneyView(
        Session.of(steps).stream()
            .map(
                session ->
                    new SessionView(
                        session.from(),
                        session.to(),
                        session.steps().stream().map(step -> StepView.of(step, names)).toList()))
            .toList());
  }
}

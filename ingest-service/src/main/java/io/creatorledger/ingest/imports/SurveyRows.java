package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.OrderIds;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.EventBody;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers to how buyers heard of the brand. One that names a creator is a touch; another is only an
 * answer.
 */
record SurveyRows(RowContext context) implements RowReader {

  private static final int LONGEST_ANSWER = 100;
  private static final List<String> PLATFORMS = List.of("tiktok", "instagram", "youtube");

  @Override
  public Reading read(Cells cells) {
    String id = cells.text("response_id");
    Instant at = context.happened("answered_at", cells.instant("answered_at"));
    PersonIdentifiers person = context.person(cells);
    OrderId orderId = cells.id("order_id", OrderIds::of);
    if (orderId != null) {
      person.order(orderId);
    }
    return Reading.of(
        new Draft(
            context.eventId(at, "survey/" + id),
            at,
            person.list(),
            Device.unknown(),
            body(cells, at)));
  }

  private EventBody body(Cells cells, Instant at) {
    Optional<String> answer = answer(cells);
    CreatorId named = cells.id("creator_id", CreatorId::new);
    Optional<CreatorId> creator =
        named != null ? Optional.of(named) : answer.flatMap(text -> creator(cells, text, at));
    if (creator.isPresent()) {
      return context.touch(
          TouchKind.SURVEY, creator.get(), cells.id("campaign_id", CampaignId::new), null, null);
    }
    if (answer.isEmpty()) {
      throw new MalformedDeliveryException("creator_id or answer is missing");
    }
    return new Activity(ActivityKind.SURVEY_ANSWERED, answer.get(), null, null, null, null);
  }

  /** A creator's account on the platform named, or on any; or a creator's code. */
  private Optional<CreatorId> creator(Cells cells, String answer, Instant at) {
    Tenant tenant = context.tenant();
    return cells.optional("platform").map(List::of).orElse(PLATFORMS).stream()
        .flatMap(platform -> tenant.creatorOf(platform, answer).stream())
        .findFirst()
        .or(() -> tenant.codeValidAt(answer, at).map(PromoCode::creatorId));
  }

  /** What somebody wrote freely may name them; what they chose does not. */
  private static Optional<String> answer(Cells cells) {
    Optional<String> answer = cells.optional("answer");
    if (answer.filter(text -> text.length() > LONGEST_ANSWER).isPresent()) {
      throw new MalformedDeliveryException(
          "answer must be a choice of at most " + LONGEST_ANSWER + " characters, not free text");
    }
    return answer;
  }
}

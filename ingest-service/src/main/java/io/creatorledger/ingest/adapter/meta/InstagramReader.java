package io.creatorledger.ingest.adapter.meta;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.ReachRule;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.UnixTime;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.catalog.ContentMetrics;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.identifier.Identifier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Collects what a delivery says of registered creators' accounts. Names and texts of people are
 * never read, only the id that Instagram gives them for this account.
 */
final class InstagramReader {

  private static final String PLATFORM = "instagram";
  private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Pattern METRIC = Pattern.compile("[a-z][a-z_]{0,39}");

  private final Inbound inbound;
  private final Tenant tenant;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<CatalogItem> items = new ArrayList<>();

  InstagramReader(Inbound inbound, Tenant tenant) {
    this.inbound = inbound;
    this.tenant = tenant;
  }

  /** Reads one account's updates; an account without a registered creator earns nobody credit. */
  void read(String account, MetaWebhook.Entry entry) {
    Optional<CreatorId> creator = tenant.creatorOf(PLATFORM, account);
    if (creator.isEmpty()) {
      return;
    }
    Instant sentAt = entry.time() == null ? inbound.receivedAt() : UnixTime.of(entry.time());
    for (MetaWebhook.Change update : entry.updates()) {
      switch (update.field()) {
        case "comments", "live_comments" ->
            comment(account, creator.get(), object(update), sentAt).ifPresent(drafts::add);
        case "mentions" -> drafts.add(mention(creator.get(), object(update), sentAt));
        case "story_insights" -> insights(creator.get(), object(update), sentAt);
        case null, default -> {}
      }
    }
  }

  Reading reading() {
    return new Reading(drafts, items, null);
  }

  /** What the account answers itself comes back as a comment too, and is no touch. */
  private Optional<Draft> comment(
      String account, CreatorId creator, JsonNode value, Instant sentAt) {
    String id = text(value, "comment_id");
    if (id == null) {
      id = required(value, "id");
    }
    String person = text(value.path("from"), "id");
    if (account.equals(person)) {
      return Optional.empty();
    }
    JsonNode media = value.path("media");
    String ad = text(media, "ad_id");
    String original = ad == null ? null : text(media, "original_media_id");
    return Optional.of(
        draft(
            "comment/" + id,
            sentAt,
            identifiers(person),
            touch(
                TouchKind.COMMENT,
                creator,
                original == null ? text(media, "id") : original,
                ad == null
                    ? Map.of()
                    : Map.of("source", PLATFORM, "medium", "paid", "content", ad))));
  }

  /** Who mentions is not said; the post or comment in which it happened is. */
  private Draft mention(CreatorId creator, JsonNode value, Instant sentAt) {
    String media = required(value, "media_id");
    String comment = text(value, "comment_id");
    return draft(
        "mention/" + media + (comment == null ? "" : "/" + comment),
        sentAt,
        List.of(),
        touch(TouchKind.MENTION, creator, media, Map.of()));
  }

  /** Sent when a story ends; a metric below zero is one that Instagram keeps to itself. */
  private void insights(CreatorId creator, JsonNode value, Instant sentAt) {
    ContentId story = new ContentId(PLATFORM + ":" + required(value, "media_id"));
    Map<String, Long> counts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> metric : value.properties()) {
      JsonNode count = metric.getValue();
      if (METRIC.matcher(metric.getKey()).matches()
          && !metric.getKey().endsWith("_id")
          && count.isIntegralNumber()
          && count.canConvertToLong()
          && count.longValue() >= 0) {
        counts.put(metric.getKey(), count.longValue());
      }
    }
    LocalDate day = LocalDate.ofInstant(sentAt, tenant.brand().timeZone());
    items.add(new Content(story, creator, null, PLATFORM, null, null, "story"));
    items.add(new ContentMetrics(story, day, counts, sentAt));
  }

  /**
   * The webhook says when it was sent, never when it happened: that stands in the event, but the id
   * must not change with each attempt, so it carries no time.
   */
  private Draft draft(String key, Instant sentAt, List<Identifier> identifiers, Touch touch) {
    return new Draft(
        inbound.eventId(Instant.EPOCH, key), sentAt, identifiers, Device.unknown(), touch);
  }

  private Touch touch(
      TouchKind kind, CreatorId creator, @Nullable String media, Map<String, String> utm) {
    return new Touch(
        kind,
        creator,
        null,
        media == null ? null : new ContentId(PLATFORM + ":" + media),
        tenant.lookback(null),
        null,
        null,
        null,
        utm,
        ReachRule.of(null, utm.get("medium")));
  }

  private List<Identifier> identifiers(@Nullable String person) {
    PersonIdentifiers identifiers = new PersonIdentifiers(tenant.pepper());
    return person == null || !PERSON.matcher(person).matches()
        ? List.of()
        : identifiers.customer(PLATFORM + ":" + person).list();
  }

  private static JsonNode object(MetaWebhook.Change update) {
    JsonNode value = update.value();
    if (value == null || !value.isObject()) {
      throw new MalformedDeliveryException("value of " + update.field() + " must be an object");
    }
    return value;
  }

  private static String required(JsonNode object, String name) {
    String text = text(object, name);
    if (text == null) {
      throw new MalformedDeliveryException("value." + name + " is missing");
    }
    return text;
  }

  /** Ids come as text and, from some versions, as numbers. */
  private static @Nullable String text(JsonNode object, String name) {
    JsonNode node = object.path(name);
    String text = node.isString() || node.isIntegralNumber() ? node.asString() : "";
    return text.isBlank() ? null : text;
  }
}

package io.creatorledger.ingest.adapter.tiktok;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.CatalogItem;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what concerns a creator the brand has registered: work published, comments on it, mentions.
 * All else – messages, drafts, withdrawn authorisations, strangers – changes nothing.
 */
final class CreatorActivity {

  /** The platform that creators' accounts are registered with, and the prefix of a viewer's id. */
  private static final String TIKTOK = "tiktok";

  private final Inbound inbound;
  private final Tenant tenant;
  private final Envelope envelope;

  CreatorActivity(Inbound inbound, Tenant tenant, Envelope envelope) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.envelope = envelope;
  }

  Reading read() {
    return switch (envelope.name()) {
      // Only the share's id is told; the post's own is never.
      case "video.publish.completed" -> published(envelope.parsed().shareId());
      case "post.publish.publicly_available" -> published(envelope.parsed().postId());
      case "comment.update" -> comment(envelope.parsed());
      case "brand.mention.event" -> mention(envelope.parsed());
      default -> Reading.nothing();
    };
  }

  private Reading published(@Nullable String post) {
    Optional<CreatorId> creator = creator(envelope.userOpenid());
    return Reading.ofItems(
        id(post)
            .flatMap(id -> creator.<CatalogItem>map(by -> content(id, by, envelope.happenedAt())))
            .stream()
            .toList());
  }

  /** Comments are told of the videos of the account that authorised the app. */
  private Reading comment(Envelope.Content content) {
    Optional<CreatorId> creator = creator(envelope.userOpenid());
    Optional<String> comment = id(content.commentId());
    if (creator.isEmpty() || comment.isEmpty() || !"insert".equals(content.commentAction())) {
      return Reading.nothing();
    }
    ContentId video = id(content.videoId()).map(ContentId::new).orElse(null);
    return Reading.of(
        touch(TouchKind.COMMENT, "comment/" + comment.get(), creator.get(), video, content));
  }

  /**
   * A mention is the work of whoever wrote it: a registered creator's video becomes content; a
   * registered creator who is mentioned is met by its author.
   */
  private Reading mention(Envelope.Content content) {
    boolean isNew = content.typeOfEvent() == null || "CREATE".equals(content.typeOfEvent());
    Optional<String> video = id(content.videoId());
    if (!isNew || video.isEmpty()) {
      return Reading.nothing();
    }
    // TikTok's own sample writes VIDEO MENTION, its definition VIDEO_MENTION.
    boolean inVideo = content.mentionType() != null && content.mentionType().startsWith("VIDEO");
    String key = "mention/" + video.get() + (inVideo ? "" : "/" + content.commentId());
    List<CatalogItem> items =
        (inVideo ? creator(content.uniqueIdentifier()) : Optional.<CreatorId>empty())
            .<CatalogItem>map(author -> content(video.get(), author, createdAt(content))).stream()
                .toList();
    // The author shows the video; the creator who is mentioned did not make it.
    List<Draft> drafts =
        creator(envelope.userOpenid())
            .map(mentioned -> touch(TouchKind.MENTION, key, mentioned, null, content))
            .stream()
            .toList();
    return new Reading(drafts, items, null);
  }

  private Draft touch(
      TouchKind kind,
      String key,
      CreatorId creator,
      @Nullable ContentId work,
      Envelope.Content content) {
    Instant happenedAt = envelope.happenedAt();
    PersonIdentifiers person = new PersonIdentifiers(tenant.pepper());
    id(content.uniqueIdentifier()).ifPresent(viewer -> person.customer(TIKTOK + ":" + viewer));
    return new Draft(
        inbound.eventId(happenedAt, key),
        happenedAt,
        person.list(),
        Device.unknown(),
        new Touch(kind, creator, null, work, tenant.lookback(null), null, null, null, Map.of()));
  }

  private Instant createdAt(Envelope.Content content) {
    Long seconds = content.videoCreateTime();
    return seconds == null || seconds <= 0 ? envelope.happenedAt() : Instant.ofEpochSecond(seconds);
  }

  private static Content content(String post, CreatorId creator, Instant publishedAt) {
    return new Content(new ContentId(post), creator, null, TIKTOK, null, publishedAt);
  }

  private Optional<CreatorId> creator(@Nullable String account) {
    return account == null || account.isBlank()
        ? Optional.empty()
        : tenant.creatorOf(TIKTOK, account);
  }

  /** TikTok writes 0 where there is none. */
  private static Optional<String> id(@Nullable String id) {
    return Optional.ofNullable(id)
        .filter(given -> !given.isBlank() && !given.equals("0") && given.length() <= 128);
  }
}

package io.creatorledger.ingest.adapter.youtube;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.HubSignature;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.SubscribingAdapter;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.subscription.Subscriptions;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.CatalogItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * YouTube's push notifications by WebSub. A message whose signature does not fit is not stored and
 * answered 401: WebSub asks only that it be ignored, and allows a 2xx, but a 2xx here always means
 * that a delivery is durable, and the hub that signed with a secret we have just replaced sends it
 * again.
 */
final class YouTubeAdapter implements SubscribingAdapter {

  static final String CHANNELS = "channels";
  static final String CALLBACK = "callbackUrl";
  static final String HUB = "hubUrl";

  private static final HubSignature SIGNATURE =
      new HubSignature(
          "X-Hub-Signature",
          Map.of(
              "sha1", "HmacSHA1",
              "sha256", "HmacSHA256",
              "sha384", "HmacSHA384",
              "sha512", "HmacSHA512"));

  /** A secret of 200 bytes or more is against the specification. */
  private static final int LONGEST_SECRET = 199;

  private final HubHandshake handshake;

  YouTubeAdapter(Subscriptions subscriptions) {
    this.handshake = new HubHandshake(subscriptions);
  }

  @Override
  public String name() {
    return "youtube";
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "YouTube push notifications",
        "A secret you make up, at most 199 bytes; the hub signs with it",
        null,
        false,
        List.of(
            Field.setting(
                    CHANNELS, "Channels", "the creators' channel ids (UC…), with commas between")
                .whichIsRequired()
                .matching("\\s*[A-Za-z0-9_-]{1,64}(\\s*,\\s*[A-Za-z0-9_-]{1,64})*\\s*"),
            Field.setting(
                    CALLBACK,
                    "Public address of this connection",
                    "the http or https address under which the internet reaches this connection;"
                        + " without it nobody subscribes, and nobody renews what you subscribed"
                        + " by hand")
                .matching("https?://[^\\s#]+"),
            Field.setting(
                    HUB,
                    "Hub",
                    "another hub's http or https address, for trials; YouTube's own when nothing"
                        + " is entered")
                .matching("https?://[^\\s#]+")),
        List.of(
            "Register the creators here with their channels' ids: accounts.youtube",
            "Enter the channels and the address under which the internet reaches {webhookUrl}",
            "Subscriptions are asked for, confirmed and renewed by themselves; how each stands is"
                + " shown under subscriptions"));
  }

  @Override
  public void requireUsable(String secret) {
    if (secret.isBlank() || secret.getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET) {
      throw new IllegalArgumentException(
          "secret must have 1 to " + LONGEST_SECRET + " bytes, as WebSub asks");
    }
  }

  @Override
  public Optional<Reply> handshake(Inbound inbound) {
    return Optional.of(handshake.answer(inbound));
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    return SIGNATURE.verify(inbound);
  }

  /** WebSub names no delivery; a video and the moment it changed are told once. */
  @Override
  public String deliveryKey(Inbound inbound) {
    try {
      String told = VideoFeed.read(inbound.body()).key();
      return told.isEmpty() ? inbound.sha256Hex() : told;
    } catch (MalformedDeliveryException e) {
      return inbound.sha256Hex();
    }
  }

  /**
   * A video of a channel without a registered creator is nobody's content here. A video that is
   * deleted or made private stays content: the touches it brought happened.
   */
  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    List<CatalogItem> videos =
        VideoFeed.read(inbound.body()).videos().stream()
            .<CatalogItem>flatMap(
                video -> tenant.creatorOf("youtube", video.channelId()).map(video::of).stream())
            .toList();
    return Reading.ofItems(videos);
  }

  /** A hub that hears an error sends the same again, which mends nothing. */
  @Override
  public Replies replies() {
    return Replies.FORGIVING;
  }

  @Override
  public Set<String> topics(Connection connection) {
    return Channels.wantedBy(connection);
  }

  @Override
  public Optional<PlatformHttp.Request> ask(Connection connection, String topic, boolean wanted) {
    return connection
        .setting(CALLBACK)
        .map(callback -> HubRequest.of(connection, callback, topic, wanted));
  }
}

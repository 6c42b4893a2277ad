package io.creatorledger.ingest.adapter.youtube;

import io.creatorledger.ingest.tenant.Connection;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Channels, and the two addresses under which YouTube's documentation names their feeds. */
final class Channels {

  private static final String FEED = "https://www.youtube.com/xml/feeds/videos.xml?channel_id=";
  private static final Pattern TOPIC =
      Pattern.compile(
          "https?://(?:www\\.)?youtube\\.com/(?:xml/)?feeds/videos\\.xml"
              + "\\?channel_id=([A-Za-z0-9_-]{1,64})");

  private Channels() {}

  static Set<String> wantedBy(Connection connection) {
    return Arrays.stream(connection.setting(YouTubeAdapter.CHANNELS).orElse("").split(","))
        .map(String::strip)
        .filter(channel -> !channel.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The channel that a hub's topic names. */
  static Optional<String> ofTopic(@Nullable String topic) {
    Matcher matcher = TOPIC.matcher(topic == null ? "" : topic);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static String topic(String channel) {
    return FEED + channel;
  }
}

package io.creatorledger.ingest.adapter.youtube;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.SafeXml;
import io.creatorledger.schema.catalog.Content;
import io.creatorledger.schema.id.ContentId;
import io.creatorledger.schema.id.CreatorId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An Atom feed as YouTube pushes it: videos that were published or edited, and what was deleted or
 * made private.
 */
record VideoFeed(List<Video> videos, List<Removal> removals) {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String YOUTUBE = "http://www.youtube.com/xml/schemas/2015";
  private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
  private static final int LONGEST_TITLE = 200;

  /**
   * @param updatedAt as sent: it tells one change of a video from another
   */
  record Video(
      String videoId,
      String channelId,
      @Nullable String title,
      @Nullable Instant publishedAt,
      String updatedAt) {

    Content of(CreatorId creator) {
      return new Content(
          new ContentId("youtube:" + videoId), creator, null, "youtube", title, publishedAt);
    }
  }

  /** A video that is gone; its channel stands nowhere but in the address of who removed it. */
  record Removal(String ref, String when) {}

  /**
   * @throws MalformedDeliveryException when the body is no such feed
   */
  static VideoFeed read(byte[] body) {
    try {
      return read(SafeXml.reader(body));
    } catch (XMLStreamException e) {
      throw SafeXml.malformed();
    }
  }

  /** What the feed tells of, in one line; empty when it tells of nothing. */
  String key() {
    return Stream.concat(
            videos.stream().map(video -> "video/" + video.videoId + "/" + video.updatedAt),
            removals.stream().map(removal -> "removal/" + removal.ref + "/" + removal.when))
        .collect(Collectors.joining("|"));
  }

  private static VideoFeed read(XMLStreamReader xml) throws XMLStreamException {
    List<Video> videos = new ArrayList<>();
    List<Removal> removals = new ArrayList<>();
    xml.nextTag();
    if (!is(xml, ATOM, "feed")) {
      throw new MalformedDeliveryException("the body must be an Atom feed");
    }
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      if (is(xml, ATOM, "entry")) {
        videos.add(video(xml));
      } else {
        if (is(xml, TOMBSTONES, "deleted-entry")) {
          removals.add(
              new Removal(
                  required(xml.getAttributeValue(null, "ref"), "deleted-entry ref"),
                  required(xml.getAttributeValue(null, "when"), "deleted-entry when")));
        }
        skip(xml);
      }
    }
    // To the end: what follows the feed could make the whole no XML.
    while (xml.hasNext()) {
      xml.next();
    }
    return new VideoFeed(List.copyOf(videos), List.copyOf(removals));
  }

  private static Video video(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> fields = new HashMap<>();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      String namespace = xml.getNamespaceURI();
      String name = xml.getLocalName();
      boolean read =
          YOUTUBE.equals(namespace)
              ? name.equals("videoId") || name.equals("channelId")
              : ATOM.equals(namespace)
                  && (name.equals("title") || name.equals("published") || name.equals("updated"));
      if (read) {
        fields.putIfAbsent(name, xml.getElementText().strip());
      } else {
        skip(xml);
      }
    }
    String title = fields.getOrDefault("title", "");
    String published = fields.get("published");
    String updated = required(fields.get("updated"), "updated of an entry");
    time(updated, "updated of an entry");
    return new Video(
        required(fields.get("videoId"), "yt:videoId of an entry"),
        required(fields.get("channelId"), "yt:channelId of an entry"),
        title.isEmpty() ? null : title.substring(0, Math.min(title.length(), LONGEST_TITLE)),
        published == null ? null : time(published, "published of an entry"),
        updated);
  }

  private static boolean is(XMLStreamReader xml, String namespace, String name) {
    return namespace.equals(xml.getNamespaceURI()) && name.equals(xml.getLocalName());
  }

  /** Goes to the end of the element whose start was just read. */
  private static void skip(XMLStreamReader xml) throws XMLStreamException {
    for (int open = 1; open > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> open++;
        case XMLStreamConstants.END_ELEMENT -> open--;
        default -> {}
      }
    }
  }

  private static Instant time(String text, String field) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedDeliveryException(field + " must be a time by RFC 3339");
    }
  }

  private static String required(@Nullable String text, String field) {
    if (text == null || text.isEmpty()) {
      throw new MalformedDeliveryException(field + " is missing");
    }
    return text;
  }
}

package io.creatorledger.ingest.serverevent;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.json.LedgerJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Cuts a request into its events, each with the exact bytes it came with: one event, an array of
 * them, or {@code {"events": […]}}. Events are not read here, so a wrong one hurts only itself.
 */
public final class EventItems {

  private static final String EVENTS = "events";

  private final byte[] body;
  private final int most;
  private final List<byte[]> items = new ArrayList<>();

  private EventItems(byte[] body, int most) {
    this.body = body;
    this.most = most;
  }

  /** Too many events at once. */
  public static final class TooManyEventsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyEventsException() {
      super(null, null, false, false);
    }
  }

  /**
   * @param most events there may be
   * @return each event's bytes; none for what is no object
   * @throws MalformedDeliveryException when the body is not such JSON in UTF-8
   * @throws TooManyEventsException when there are more
   */
  public static List<byte[]> of(byte[] body, int most) {
    EventItems items = new EventItems(body, most);
    try (JsonParser parser = LedgerJson.mapper().createParser(body)) {
      items.read(parser);
      return items.items;
    } catch (JacksonException e) {
      throw new MalformedDeliveryException("the body is not valid JSON");
    }
  }

  private void read(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_ARRAY) {
      array(parser);
    } else if (first == JsonToken.START_OBJECT) {
      object(parser);
    } else {
      throw new MalformedDeliveryException("the body must be an event, or an array of events");
    }
    if (parser.nextToken() != null) {
      throw new MalformedDeliveryException("the body goes on after its JSON");
    }
  }

  private void array(JsonParser parser) {
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next == JsonToken.START_OBJECT) {
        add(slice(parser));
      } else {
        parser.skipChildren();
        add(new byte[0]);
      }
    }
  }

  /** Either one event, or what only holds the array. */
  private void object(JsonParser parser) {
    int start = offset(parser.currentTokenLocation().getByteOffset());
    boolean holdsEvents = false;
    boolean holdsMore = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean events = EVENTS.equals(parser.currentName());
      if (parser.nextToken() == JsonToken.START_ARRAY && events && !holdsEvents) {
        holdsEvents = true;
        array(parser);
      } else {
        holdsMore = true;
        parser.skipChildren();
      }
    }
    if (holdsEvents && holdsMore) {
      throw new MalformedDeliveryException("nothing may stand beside events");
    }
    if (!holdsEvents) {
      add(Arrays.copyOfRange(body, start, end(parser)));
    }
  }

  private byte[] slice(JsonParser parser) {
    int start = offset(parser.currentTokenLocation().getByteOffset());
    parser.skipChildren();
    return Arrays.copyOfRange(body, start, end(parser));
  }

  private int end(JsonParser parser) {
    return offset(parser.currentLocation().getByteOffset());
  }

  private int offset(long offset) {
    if (offset < 0 || offset > body.length) {
      throw new MalformedDeliveryException("the body must be in UTF-8");
    }
    return (int) offset;
  }

  private void add(byte[] item) {
    if (items.size() == most) {
      throw new TooManyEventsException();
    }
    items.add(item);
  }
}

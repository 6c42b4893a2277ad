package io.creatorledger.ingest.adapter;

import java.io.ByteArrayInputStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads a delivery's XML without what makes XML dangerous: no document type, so no entity of its
 * own; nothing from outside; no more bytes than a notification has, and no deep nesting.
 */
public final class SafeXml {

  private static final int LARGEST = 2_000_000;
  private static final int DEEPEST = 64;

  private SafeXml() {}

  /**
   * A reader of the whole body. What it refuses, it refuses by an {@link XMLStreamException}, whose
   * message may quote the body: {@link #malformed} says it without.
   *
   * @throws MalformedDeliveryException when the body is too large, or no XML from its first byte
   */
  public static XMLStreamReader reader(byte[] body) {
    if (body.length > LARGEST) {
      throw new MalformedDeliveryException("the body's XML has more than " + LARGEST + " bytes");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is read from outside");
        });
    try {
      return new Guarded(factory.createXMLStreamReader(new ByteArrayInputStream(body)));
    } catch (XMLStreamException | RuntimeException e) {
      throw malformed();
    }
  }

  /** Says that the body is no XML that we read. */
  public static MalformedDeliveryException malformed() {
    return new MalformedDeliveryException(
        "the body must be well-formed XML without document type and entities");
  }

  /** Every step goes through {@link #next}, so that none misses the checks. */
  private static final class Guarded extends StreamReaderDelegate {

    private int depth;

    Guarded(XMLStreamReader reader) {
      super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
      int event = step();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > DEEPEST) {
            throw new XMLStreamException("elements lie deeper than " + DEEPEST);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("a document type or an entity");
        default -> {}
      }
      return event;
    }

    /** The parser tells some broken input by exceptions of its own. */
    private int step() throws XMLStreamException {
      try {
        return super.next();
      } catch (RuntimeException e) {
        throw new XMLStreamException(e);
      }
    }

    @Override
    public int nextTag() throws XMLStreamException {
      int event = next();
      while (event != START_ELEMENT && event != END_ELEMENT) {
        if (event == END_DOCUMENT || (event == CHARACTERS && !isWhiteSpace()) || event == CDATA) {
          throw new XMLStreamException("text where an element should be");
        }
        event = next();
      }
      return event;
    }

    @Override
    public String getElementText() throws XMLStreamException {
      StringBuilder text = new StringBuilder();
      for (int event = next(); event != END_ELEMENT; event = next()) {
        if (event == START_ELEMENT) {
          throw new XMLStreamException("an element where text should be");
        }
        if (event == CHARACTERS || event == CDATA || event == SPACE) {
          text.append(getText());
        }
      }
      return text.toString();
    }
  }
}

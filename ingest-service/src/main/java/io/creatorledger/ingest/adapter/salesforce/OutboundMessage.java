package io.creatorledger.ingest.adapter.salesforce;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.SafeXml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The SOAP call {@code notifications}. The session id that may stand in it is not read.
 *
 * @param organizationId of the sender
 */
record OutboundMessage(@Nullable String organizationId, List<Notification> notifications) {

  private static final String OUTBOUND = "http://soap.sforce.com/2005/09/outbound";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final int MOST = 100;

  /**
   * One record as it stood when the message was sent.
   *
   * @param id the same however often it is sent
   * @param entity the kind of record, such as {@code Contact}
   * @param fields without those that are nil
   */
  record Notification(String id, String entity, Map<String, String> fields) {}

  /**
   * @throws MalformedDeliveryException when the body is no such call
   */
  static OutboundMessage read(byte[] body) {
    try {
      OutboundMessage message = read(SafeXml.reader(body));
      if (message.notifications.isEmpty()) {
        throw new MalformedDeliveryException(
            "the body must hold notifications with a Notification");
      }
      return message;
    } catch (XMLStreamException e) {
      throw new MalformedDeliveryException("the body is not valid XML");
    }
  }

  private static OutboundMessage read(XMLStreamReader xml) throws XMLStreamException {
    String organization = null;
    List<Notification> notifications = new ArrayList<>();
    while (xml.hasNext()) {
      int event = next(xml);
      if (event != XMLStreamConstants.START_ELEMENT || !OUTBOUND.equals(xml.getNamespaceURI())) {
        continue;
      }
      if (xml.getLocalName().equals("OrganizationId")) {
        if (organization != null) {
          throw new MalformedDeliveryException("OrganizationId must stand once");
        }
        organization = text(xml);
      } else if (xml.getLocalName().equals("Notification")) {
        notifications.add(notification(xml));
        if (notifications.size() > MOST) {
          throw new MalformedDeliveryException("there must be at most " + MOST + " notifications");
        }
      }
    }
    return new OutboundMessage(organization, List.copyOf(notifications));
  }

  private static Notification notification(XMLStreamReader xml) throws XMLStreamException {
    String id = null;
    String entity = null;
    Map<String, String> fields = new HashMap<>();
    while (next(xml) != XMLStreamConstants.END_ELEMENT) {
      if (!xml.isStartElement()) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "Id" -> id = text(xml);
        case "sObject" -> {
          entity = withoutPrefix(xml.getAttributeValue(INSTANCE, "type"));
          fields(xml, fields);
        }
        default -> text(xml);
      }
    }
    if (id == null || entity == null) {
      throw new MalformedDeliveryException(
          "Notification." + (id == null ? "Id" : "sObject with its xsi:type") + " is missing");
    }
    return new Notification(id, entity, Map.copyOf(fields));
  }

  private static void fields(XMLStreamReader xml, Map<String, String> fields)
      throws XMLStreamException {
    while (next(xml) != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        String name = xml.getLocalName();
        String value = text(xml);
        if (value != null) {
          fields.putIfAbsent(name, value);
        }
      }
    }
  }

  /** The text of the element that has begun, without that of elements in it; null when blank. */
  private static @Nullable String text(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      switch (next(xml)) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (depth == 1) {
            text.append(xml.getText());
          }
        }
        default -> {}
      }
    }
    return text.isEmpty() || text.toString().isBlank() ? null : text.toString().strip();
  }

  /** A document type or an entity has no business here, even one that leads nowhere. */
  private static int next(XMLStreamReader xml) throws XMLStreamException {
    int event = xml.next();
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new MalformedDeliveryException("the body must have neither document type nor entities");
    }
    return event;
  }

  private static @Nullable String withoutPrefix(@Nullable String type) {
    return type == null ? null : type.substring(type.indexOf(':') + 1);
  }
}

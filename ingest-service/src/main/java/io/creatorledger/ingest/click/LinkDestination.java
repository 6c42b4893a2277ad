package io.creatorledger.ingest.click;

import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.schema.catalog.TrackedLink;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a tracked link leads: to what the brand registered, with its own query kept, and the
 * click's parameters behind it. Nothing of a request can change scheme, host or path. A parameter
 * the brand set itself stays as the brand set it.
 */
public final class LinkDestination {

  private static final String CLICK = "cl_click";

  private LinkDestination() {}

  /**
   * @param clickId null when the request is not counted as a click
   */
  public static URI of(TrackedLink link, Map<String, String> parameters, @Nullable UUID clickId) {
    Map<String, String> added = new LinkedHashMap<>(ClickParameters.handedOn(parameters));
    String registered = link.destination().toASCIIString();
    added.keySet().removeAll(QueryParameters.ofAddress(registered).keySet());
    if (clickId != null) {
      added.put(CLICK, clickId.toString());
    }
    if (added.isEmpty()) {
      return URI.create(registered);
    }
    int hash = registered.indexOf('#');
    String address = hash < 0 ? registered : registered.substring(0, hash);
    String fragment = hash < 0 ? "" : registered.substring(hash);
    String joint =
        address.indexOf('?') < 0 ? "?" : address.endsWith("?") || address.endsWith("&") ? "" : "&";
    String query =
        added.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(address + joint + query + fragment);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

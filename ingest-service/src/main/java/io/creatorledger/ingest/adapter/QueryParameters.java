package io.creatorledger.ingest.adapter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an address's query; the first of a name counts, unreadable ones are left out.
 */
public final class QueryParameters {

  private QueryParameters() {}

  /**
   * @param address an absolute or relative address; only what is between {@code ?} and {@code #} is
   *     read
   */
  public static Map<String, String> ofAddress(@Nullable String address) {
    if (address == null) {
      return Map.of();
    }
    int start = address.indexOf('?');
    int end = address.indexOf('#');
    if (start < 0 || (end >= 0 && end < start)) {
      return Map.of();
    }
    return of(address.substring(start + 1, end < 0 ? address.length() : end));
  }

  /**
   * @param query without its question mark
   */
  public static Map<String, String> of(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      try {
        parameters.putIfAbsent(
            decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        // A broken escape: the click or order counts, this parameter does not.
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

package io.creatorledger.ingest.tagging;

import io.creatorledger.ingest.adapter.QueryParameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a brand's links are made.
 *
 * @param destination an address with placeholders, such as {@code https://shop.example/p/{product}}
 * @param parameters added to its query, such as {@code utm_source} of {@code {platform}}
 * @param slug with placeholders; what a slug cannot hold becomes a hyphen
 */
public record LinkTemplate(String destination, Map<String, String> parameters, String slug) {

  private static final String DEFAULT_SLUG = "{creatorId}";
  private static final int LONGEST_SLUG = 64;

  /**
   * @throws IllegalArgumentException when a brace stands outside a placeholder
   */
  public LinkTemplate {
    Placeholders.require("destination", destination);
    Placeholders.require("slug", slug);
    parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    parameters.forEach((name, value) -> Placeholders.require("parameters." + name, value));
  }

  /** A template whose slug may be left to the creator's id. */
  public static LinkTemplate of(
      String destination, Map<String, String> parameters, @Nullable String slug) {
    return new LinkTemplate(destination, parameters, slug == null ? DEFAULT_SLUG : slug);
  }

  /**
   * The address of a link made from the template. A parameter the destination has already stays.
   *
   * @throws IllegalArgumentException when a placeholder has no value, or the address is none
   */
  URI destination(Map<String, String> values) {
    String address = Placeholders.fill("destination", destination, values, LinkTemplate::encode);
    Map<String, String> added = new TreeMap<>(parameters);
    added.keySet().removeAll(QueryParameters.ofAddress(address).keySet());
    String query =
        added.entrySet().stream()
            .map(
                parameter ->
                    encode(parameter.getKey())
                        + "="
                        + encode(
                            Placeholders.fill(
                                "parameters." + parameter.getKey(),
                                parameter.getValue(),
                                values,
                                value -> value)))
            .collect(Collectors.joining("&"));
    int hash = address.indexOf('#');
    String front = hash < 0 ? address : address.substring(0, hash);
    String joint = query.isEmpty() ? "" : front.indexOf('?') < 0 ? "?" : "&";
    try {
      return new URI(front + joint + query + (hash < 0 ? "" : address.substring(hash)));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "destination must be an absolute http or https address once it is filled in");
    }
  }

  /** The slug of a link made from the template. */
  String slug(Map<String, String> values) {
    String slug =
        Placeholders.fill("slug", slug(), values, value -> value)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_-]+", "-");
    return slug.length() > LONGEST_SLUG ? slug.substring(0, LONGEST_SLUG) : slug;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

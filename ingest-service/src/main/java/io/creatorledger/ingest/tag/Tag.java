package io.creatorledger.ingest.tag;

import io.creatorledger.schema.id.BrandId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A brand's tag. Its key is public, so whoever knows it can send: what comes by it is evidence, and
 * revenue only when the brand says so.
 *
 * @param key stands in the brand's pages
 * @param origins the only ones whose pages may send, such as {@code https://shop.example}; all when
 *     empty
 * @param trustPurchases whether a purchase that a page tells of is revenue; else it only ties the
 *     browser to the order, and a server must tell of the purchase
 */
public record Tag(BrandId brandId, String key, List<String> origins, boolean trustPurchases) {

  private static final int MOST_ORIGINS = 100;

  /**
   * @throws IllegalArgumentException with a sentence when an origin is none
   */
  public Tag {
    if (origins.size() > MOST_ORIGINS) {
      throw new IllegalArgumentException("a tag has at most " + MOST_ORIGINS + " origins");
    }
    origins = origins.stream().map(Tag::origin).toList();
  }

  /**
   * Whether a page of this origin may send.
   *
   * @param origin as the browser states it; null when it does not
   */
  public boolean allows(@Nullable String origin) {
    return origins.isEmpty()
        || (origin != null && origins.contains(origin.toLowerCase(Locale.ROOT)));
  }

  private static String origin(String text) {
    try {
      URI uri = new URI(text.toLowerCase(Locale.ROOT));
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.toString().equals(originOf(uri))) {
        return uri.toString();
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "origins must be scheme and host without a path, such as https://shop.example");
  }

  private static String originOf(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }
}

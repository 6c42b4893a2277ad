package io.creatorledger.crmsync.connection;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hosts write-backs may go to. A caller's URL is compared as a whole: without the list, the
 * service would call any address of its network that a caller names.
 */
public final class AllowedBaseUrls {

  private final Set<URI> allowed;

  public AllowedBaseUrls(Collection<String> urls) {
    this.allowed =
        urls.stream().map(AllowedBaseUrls::origin).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The URL in its one form.
   *
   * @throws IllegalArgumentException when it is no origin, or not in the list
   */
  public URI require(String url) {
    URI origin = origin(url);
    if (!allowed.contains(origin)) {
      throw new IllegalArgumentException(
          "baseUrl is not allowed here; list it in creator-ledger.crm-sync.allowed-base-urls");
    }
    return origin;
  }

  private static URI origin(String url) {
    URI uri = URI.create(url.strip());
    String scheme = uri.getScheme();
    boolean plain =
        scheme != null
            && uri.getHost() != null
            && uri.getUserInfo() == null
            && uri.getQuery() == null
            && uri.getFragment() == null
            && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
    if (!plain || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
      throw new IllegalArgumentException("a base URL has a scheme, a host and a port, no more");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return URI.create(
        scheme.toLowerCase(Locale.ROOT) + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
  }
}

package io.creatorledger.simulator.market;

import io.creatorledger.simulator.delivery.SignedDelivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product as the outside sees it: HTTP, nothing else. Redirects are looked at, not followed.
 */
final class ProductApi {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int UNREACHED = 0;

  private final DemoMarketSettings settings;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  ProductApi(DemoMarketSettings settings) {
    this.settings = settings;
  }

  /** Registers something with the ingest service, below the brand. */
  Answer register(String path, Map<String, ?> body) throws InterruptedException {
    return put(settings.ingest(), path, body);
  }

  /** Registers something with the crm-sync service, below the brand. */
  Answer registerCrm(String path, Map<String, ?> body) throws InterruptedException {
    return put(settings.crmSync(), path, body);
  }

  /** Posts an event as the brand's own server does. */
  Answer event(Map<String, ?> event) throws InterruptedException {
    return send(json(settings.ingest(), "/events").POST(body(event)));
  }

  /** Imports a file of costs. */
  Answer importCosts(String csv) throws InterruptedException {
    return send(
        json(settings.ingest(), "/imports?kind=costs&format=csv")
            .setHeader("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofString(csv)));
  }

  /** Posts a delivery to a connection's address. */
  Answer deliver(String connectionId, SignedDelivery delivery) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.ingest().resolve("/webhooks/" + connectionId))
            .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
    delivery.headers().forEach(request::setHeader);
    return send(request);
  }

  /** Clicks a tracked link, as a browser behind a proxy does. */
  Answer click(String slug, @Nullable String query, Person person, String userAgent)
      throws InterruptedException {
    String path = "/l/" + slug + (query == null ? "" : "?" + query);
    return send(
        HttpRequest.newBuilder(settings.ingest().resolve(path))
            .setHeader("User-Agent", userAgent)
            .setHeader("X-Forwarded-For", person.ip())
            .setHeader("Cookie", "cl_aid=" + person.anonymousId())
            .GET());
  }

  private Answer put(URI base, String path, Map<String, ?> body) throws InterruptedException {
    return send(json(base, path).PUT(body(body)));
  }

  private HttpRequest.Builder json(URI base, String path) {
    return HttpRequest.newBuilder(base.resolve("/api/v1/brands/" + Catalog.BRAND + path))
        .setHeader("Authorization", "Bearer " + settings.adminToken())
        .setHeader("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher body(Map<String, ?> body) {
    return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
  }

  private Answer send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<Void> response =
          http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.discarding());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Location").orElse(null),
          retryAfter(response));
    } catch (IOException e) {
      return new Answer(UNREACHED, null, PATIENCE);
    }
  }

  private static Duration retryAfter(HttpResponse<Void> response) {
    String text = response.headers().firstValue("Retry-After").orElse("");
    return text.matches("\\d{1,4}") ? Duration.ofSeconds(Long.parseLong(text)) : PATIENCE;
  }

  /**
   * What became of a call.
   *
   * @param status 0 when the product could not be reached
   */
  record Answer(int status, @Nullable String location, Duration retryAfter) {

    boolean accepted() {
      return status / 100 == 2 || status / 100 == 3;
    }

    /** Whether the same call may succeed later. */
    boolean comesBack() {
      return status == UNREACHED || status == 429 || status >= 500;
    }
  }
}

package io.creatorledger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the services over HTTP as a client of theirs does, with the administrator's token. */
public final class ApiClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final JsonMapper json = JsonMapper.shared();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /**
   * Calls with the token; another status than the expected one is an {@link AssertionError} with
   * the body.
   *
   * @param body JSON as text; empty for none
   * @return the body; JSON's null for an empty one
   */
  public JsonNode call(String method, String url, String body, int status) {
    HttpResponse<String> response =
        send(
            authorized(url)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    if (response.statusCode() != status) {
      throw new AssertionError(
          "%s %s answered %d, not %d: %s"
              .formatted(method, url, response.statusCode(), status, response.body()));
    }
    return json.readTree(response.body().isEmpty() ? "null" : response.body());
  }

  /** Puts JSON; anything but a 2xx is an {@link AssertionError} with the body. */
  public JsonNode put(String url, Object body) {
    HttpResponse<String> response =
        send(
            authorized(url)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(
          "PUT " + url + " answered " + response.statusCode() + ": " + response.body());
    }
    return json.readTree(response.body().isEmpty() ? "null" : response.body());
  }

  /** Gets JSON; anything but a 200 is an {@link AssertionError} with the body. */
  public JsonNode get(String url) {
    HttpResponse<String> response = send(authorized(url).GET().build());
    if (response.statusCode() != 200) {
      throw new AssertionError(
          "GET " + url + " answered " + response.statusCode() + ": " + response.body());
    }
    return json.readTree(response.body());
  }

  /** Posts JSON with the token; the answer, whatever its status. */
  public HttpResponse<String> post(String url, Object body) {
    return send(
        authorized(url)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
            .build());
  }

  /** Deletes with the token; the answer, whatever its status. */
  public HttpResponse<String> delete(String url) {
    return send(authorized(url).DELETE().build());
  }

  /** The status of a GET. */
  public int status(String url) {
    return send(authorized(url).GET().build()).statusCode();
  }

  /**
   * Posts a delivery as a platform does, without a token.
   *
   * @return the status, or 0 when the service could not be reached
   */
  public int deliver(String url, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    try {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static HttpRequest.Builder authorized(String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(TIMEOUT)
        .header("Authorization", TestAccess.ADMIN_HEADER);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

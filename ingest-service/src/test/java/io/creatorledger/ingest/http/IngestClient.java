package io.creatorledger.ingest.http;

import io.creatorledger.testing.TestAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as platforms, shoppers and brands see it; follows no redirects. */
public final class IngestClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  public IngestClient(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  public HttpResponse<String> deliver(String connection, Map<String, String> headers, byte[] body) {
    return deliver(connection, headers, BodyPublishers.ofByteArray(body));
  }

  public HttpResponse<String> deliver(
      String connection, Map<String, String> headers, BodyPublisher body) {
    HttpRequest.Builder request = request("/webhooks/" + connection).POST(body);
    headers.forEach(request::setHeader);
    return send(request);
  }

  public HttpResponse<String> follow(String pathAndQuery, Map<String, String> headers) {
    HttpRequest.Builder request = request(pathAndQuery).GET();
    headers.forEach(request::setHeader);
    return send(request);
  }

  public HttpResponse<String> head(String pathAndQuery) {
    return send(request(pathAndQuery).HEAD());
  }

  /** Puts below {@code /api/v1/brands/}, with the administrator's token. */
  public HttpResponse<String> put(String path, String json) {
    return send(
        request("/api/v1/brands/" + path)
            .header("Authorization", TestAccess.ADMIN_HEADER)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  public void register(String path, String json) {
    HttpResponse<String> answer = put(path, json);
    Assertions.assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
  }

  public HttpResponse<String> get(String path) {
    return send(
        request("/api/v1/brands/" + path).header("Authorization", TestAccess.ADMIN_HEADER).GET());
  }

  /** Any request below {@code /api/v1/brands/}, with the administrator's token. */
  public HttpResponse<String> ask(String method, String path, String body) {
    return send(
        request("/api/v1/brands/" + path)
            .header("Authorization", TestAccess.ADMIN_HEADER)
            .header("X-Operator", "tess")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  public String metrics() {
    return send(request("/actuator/prometheus")
            .header("Authorization", TestAccess.ADMIN_HEADER)
            .GET())
        .body();
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(base + pathAndQuery)).timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

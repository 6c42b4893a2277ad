package io.creatorledger.ingest.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.creatorledger.ingest.adapter.QueryParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A WebSub hub on loopback: answers 202, then asks the callback whether it was meant. */
final class StandInHub implements AutoCloseable {

  private static final long LEASE_SECONDS = 86_400;

  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  /** The forms it was sent. */
  final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

  /** Status and body of what the callback answered. */
  final List<String> answers = new CopyOnWriteArrayList<>();

  StandInHub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/subscribe", this::take);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/subscribe";
  }

  static Duration lease() {
    return Duration.ofSeconds(LEASE_SECONDS);
  }

  private void take(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        QueryParameters.of(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
    asked.add(form);
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
    Thread.startVirtualThread(() -> verify(form));
  }

  private void verify(Map<String, String> form) {
    String query =
        "?hub.mode="
            + form.get("hub.mode")
            + "&hub.challenge=ch4llenge&hub.lease_seconds="
            + LEASE_SECONDS
            + "&hub.topic="
            + URLEncoder.encode(form.get("hub.topic"), StandardCharsets.UTF_8);
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(form.get("hub.callback") + query)).build(),
              HttpResponse.BodyHandlers.ofString());
      answers.add(form.get("hub.mode") + " " + answer.statusCode() + " " + answer.body());
    } catch (IOException | InterruptedException e) {
      answers.add(form.get("hub.mode") + " failed");
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.plain;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.testing.ServiceTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Senders that hold on to a connection without getting on with it. */
@ServiceTest
@TestPropertySource(
    properties = {
      "creator-ledger.ingest.body-patience=1s",
      "server.tomcat.connection-timeout=2s",
      "creator-ledger.ingest.refused-per-second=3"
    })
class SlowSenderIT {

  private static final String SECRET = "plain-secret";
  private static final Duration SOON = Duration.ofSeconds(8);

  @LocalServerPort private int port;
  private IngestClient client;

  @BeforeEach
  void register() {
    client = new IngestClient(port);
    client.register(
        "slow", "{\"name\":\"S\",\"currency\":\"USD\",\"timeZone\":\"Etc/UTC\",\"region\":\"US\"}");
    client.register(
        "slow/connections/slow", "{\"platform\":\"plain\",\"secret\":\"" + SECRET + "\"}");
  }

  @Test
  void whoTricklesABodyIsCutOffHoweverSteadilyItDrips() throws IOException {
    try (Socket socket = connect();
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor()) {
      OutputStream out = socket.getOutputStream();
      out.write(head("Content-Length: 100000"));
      drip.scheduleAtFixedRate(() -> drop(out), 0, 100, TimeUnit.MILLISECONDS);

      assertThat(endOf(socket)).startsWith("HTTP/1.1 408").contains("DELIVERY_TOO_SLOW");
      drip.shutdownNow();
    }
    assertThat(client.metrics())
        .contains("creator_ledger_deliveries_total{answer=\"too_slow\",platform=\"plain\"}");
  }

  @Test
  void whoStopsInTheMiddleIsCutOff() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(head("Content-Length: 100"));
      socket.getOutputStream().write(utf8("{"));
      assertThat(endOf(socket)).startsWith("HTTP/1.1 4");
    }
    try (Socket socket = connect()) {
      socket.getOutputStream().write(utf8("POST /webhooks/slow HTTP/1.1\r\nHost: local"));
      assertThat(endOf(socket)).as("headers that never end").isNotNull();
    }
  }

  @Test
  void whoGuessesSignaturesIsToldToWaitAndWhoSignsIsNotOnceThatSecondIsOver() {
    byte[] body = utf8("{\"event_type\":\"view\",\"creator_id\":\"mia\",\"timestamp\":1793521800}");
    org.awaitility.Awaitility.await()
        .atMost(SOON)
        .until(
            () -> client.deliver("slow", plain("guess", body), body).statusCode(),
            status -> status == 429);
    org.awaitility.Awaitility.await()
        .atMost(SOON)
        .until(
            () -> client.deliver("slow", plain(SECRET, body), body).statusCode(),
            status -> status / 100 == 2);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout((int) SOON.toMillis());
    return socket;
  }

  private static byte[] head(String length) {
    return utf8("POST /webhooks/slow HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n");
  }

  private static void drop(OutputStream out) {
    try {
      out.write(' ');
      out.flush();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What the server says until it hangs up; fails when it does not. */
  private static String endOf(Socket socket) throws IOException {
    StringBuilder said = new StringBuilder();
    byte[] piece = new byte[1024];
    try {
      for (int n = socket.getInputStream().read(piece); n >= 0; ) {
        said.append(new String(piece, 0, n, StandardCharsets.UTF_8));
        n = socket.getInputStream().read(piece);
      }
    } catch (java.net.SocketException reset) {
      // Hung up while we still sent.
    }
    return said.toString();
  }
}

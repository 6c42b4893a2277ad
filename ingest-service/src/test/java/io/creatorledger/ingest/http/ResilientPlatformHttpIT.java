package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.adapter.Deliveries.connection;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.creatorledger.embedded.FreePort;
import io.creatorledger.ingest.adapter.TikTokDeliveries;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp.Answer;
import io.creatorledger.ingest.outbound.PlatformHttp.Request;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to a real server that answers well, badly, slowly, endlessly or not at all. */
class ResilientPlatformHttpIT {

  private static final String TOKEN = "token-nobody-may-see";

  private final ResilientPlatformHttp http =
      new ResilientPlatformHttp(PlatformHttps.IMPATIENT, Clock.systemUTC());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Consumer<HttpExchange>> script = new ConcurrentLinkedDeque<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
    http.close();
  }

  @Test
  void sendsWhatItIsGivenAndGivesBackWhatIsAnsweredRefusalsIncluded() {
    script.add(
        exchange -> {
          String said =
              exchange.getRequestMethod()
                  + exchange.getRequestURI()
                  + exchange.getRequestHeaders().getFirst("x-token")
                  + new String(bytes(exchange), StandardCharsets.UTF_8);
          answer(exchange, 400, said);
        });

    Answer answer =
        http.send(
            connection("tiktok-shop", "s"),
            new Request("POST", address("/a?b=c%2Bd"), Map.of("x-token", TOKEN), utf8("body")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(utf8("POST/a?b=c%2Bd" + TOKEN + "body"));
    assertThat(calls).hasValue(1);
  }

  @Test
  void aServiceThatIsAwayForAMomentIsAskedAgain() {
    script.add(exchange -> answer(exchange, 503, ""));
    script.add(exchange -> answer(exchange, 502, ""));
    script.add(exchange -> answer(exchange, 200, "at last"));

    assertThat(send("c").body()).isEqualTo(utf8("at last"));
    assertThat(calls).hasValue(3);
  }

  @Test
  void aServiceThatStaysAwayIsLeftAloneUntilLater() {
    for (int i = 0; i < 9; i++) {
      script.add(exchange -> answer(exchange, 500, "stack trace"));
    }

    NotYetException later = refused("c");

    assertThat(later.sentence()).isEqualTo("the platform answers with status 500");
    assertThat(later.after()).isNull();
    assertThat(calls).hasValue(3);
  }

  @Test
  void aLongRetryAfterIsPassedOnAndNotWaitedOut() {
    script.add(exchange -> later(exchange, 429, "77"));

    assertThat(refused("c").after()).isEqualTo(Duration.ofSeconds(77));
    assertThat(calls).hasValue(1);
  }

  @Test
  void aLimitWithoutATimeIsNotPushedAgainst() {
    script.add(exchange -> answer(exchange, 429, ""));

    assertThat(refused("c").after()).isNull();
    assertThat(calls).hasValue(1);
  }

  @Test
  void aShortRetryAfterIsWaitedOut() {
    script.add(exchange -> later(exchange, 429, "1"));
    script.add(exchange -> answer(exchange, 200, "ok"));
    long start = System.nanoTime();

    assertThat(send("c").status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void aServerThatNeverFinishesIsHungUpOn() {
    script.add(
        exchange -> {
          begin(exchange, 200, 0);
          try {
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            over.await();
          } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    CallPatience little = PlatformHttps.answeredWithin(Duration.ofMillis(500));
    long start = System.nanoTime();

    try (ResilientPlatformHttp hasty = new ResilientPlatformHttp(little, Clock.systemUTC())) {
      assertThat(
              catchThrowableOfType(
                  NotYetException.class,
                  () ->
                      hasty.send(
                          connection("tiktok-shop", "s"),
                          new Request("GET", address("/"), Map.of(), new byte[0]))))
          .hasMessage("the platform does not answer in time");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(calls).as("slow is not asked again at once").hasValue(1);
  }

  @Test
  void anAnswerOfEightMegabytesIsTakenInAndALargerOneIsNot() {
    byte[] most = new byte[8 << 20];
    script.add(exchange -> answer(exchange, 200, most));
    assertThat(send("c").body()).hasSize(most.length);
    AtomicInteger sent = new AtomicInteger();
    script.add(
        exchange -> {
          // Without a length, and without an end.
          begin(exchange, 200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (over.getCount() > 0) {
              body.write(new byte[1 << 16]);
              sent.addAndGet(1 << 16);
            }
          } catch (IOException e) {
            over.countDown();
          }
        });

    assertThat(refused("c").sentence()).isEqualTo("the platform's answer is larger than 8 MB");
    await().until(() -> over.getCount() == 0);
    assertThat(sent.get()).isLessThan(64 << 20);
  }

  @Test
  void noRedirectIsFollowedSoThatNoTokenReachesAnotherHost() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger reached = new AtomicInteger();
    other.createContext(
        "/",
        exchange -> {
          reached.incrementAndGet();
          answer(exchange, 200, "");
        });
    other.start();
    try {
      script.add(
          exchange -> {
            exchange
                .getResponseHeaders()
                .set("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/");
            answer(exchange, 302, "");
          });

      assertThat(send("c").status()).isEqualTo(302);
      assertThat(reached).hasValue(0);
    } finally {
      other.stop(0);
    }
  }

  @Test
  void theCircuitOfOneConnectionOpensAndThatOfAnotherDoesNot() {
    for (int i = 0; i < 6; i++) {
      script.add(exchange -> answer(exchange, 503, ""));
    }
    refused("away");
    refused("away");
    int before = calls.get();

    NotYetException open = refused("away");

    assertThat(open.sentence()).startsWith("too many calls of this connection failed");
    assertThat(open.after()).isEqualTo(PlatformHttps.IMPATIENT.circuitOpen());
    assertThat(calls).hasValue(before);
    assertThat(send("well").status()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptionsInstanceOf(NotYetException.class)
        .until(() -> send("away").status() == 200);
  }

  @Test
  void refusalsOpenNoCircuit() {
    for (int i = 0; i < 20; i++) {
      script.add(exchange -> answer(exchange, 403, ""));
    }
    for (int i = 0; i < 20; i++) {
      assertThat(send("fast", Map.of("requestsPerSecond", "999")).status()).isEqualTo(403);
    }
  }

  @Test
  void aConnectionsOwnRateHoldsItBackAndNobodyElse() {
    long start = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      send("slow", Map.of("requestsPerSecond", "1"));
    }
    Duration slow = Duration.ofNanos(System.nanoTime() - start);
    start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      send("usual", Map.of());
    }
    Duration usual = Duration.ofNanos(System.nanoTime() - start);

    assertThat(slow).isBetween(Duration.ofMillis(1000), Duration.ofMillis(3500));
    assertThat(usual).isLessThan(Duration.ofMillis(900));
  }

  @Test
  void nothingItSaysNamesTheAddressOrTheToken() {
    Connection connection = connection("tiktok-shop", "s");
    String nowhere = "http://127.0.0.1:" + FreePort.find() + "/orders?sign=" + TOKEN;
    Request unreachable =
        new Request("GET", URI.create(nowhere), Map.of("x-token", TOKEN), new byte[0]);
    Request impossible =
        new Request(
            "GET", URI.create("//nowhere?sign=" + TOKEN), Map.of("x", TOKEN + "\n"), new byte[0]);

    assertThat(
            catchThrowableOfType(NotYetException.class, () -> http.send(connection, unreachable)))
        .hasMessage("the platform cannot be reached")
        .hasNoCause();
    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class, () -> http.send(connection, impossible)))
        .hasMessageNotContaining(TOKEN)
        .hasNoCause();
    assertThat(unreachable).asString().doesNotContain(TOKEN);
  }

  private Answer send(String connection) {
    return send(connection, Map.of());
  }

  private Answer send(String connection, Map<String, String> settings) {
    Connection plain = connection("tiktok-shop", "s");
    Connection named =
        new Connection(
            new ConnectionId(connection), plain.brandId(), "tiktok-shop", null, "s", null);
    return http.send(
        TikTokDeliveries.with(named, "7", settings, Map.of()),
        new Request("GET", address("/"), Map.of("x-token", TOKEN), new byte[0]));
  }

  private NotYetException refused(String connection) {
    return catchThrowableOfType(NotYetException.class, () -> send(connection));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void handle(HttpExchange exchange) {
    calls.incrementAndGet();
    Consumer<HttpExchange> next = script.poll();
    if (next == null) {
      answer(exchange, 200, "");
    } else {
      next.accept(exchange);
    }
  }

  private static byte[] bytes(HttpExchange exchange) {
    try {
      return exchange.getRequestBody().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void later(HttpExchange exchange, int status, String retryAfter) {
    exchange.getResponseHeaders().set("Retry-After", retryAfter);
    answer(exchange, status, "");
  }

  private static void answer(HttpExchange exchange, int status, String body) {
    answer(exchange, status, utf8(body));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) {
    begin(exchange, status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void begin(HttpExchange exchange, int status, long length) {
    try {
      exchange.sendResponseHeaders(status, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.creatorledger.ingest.adapter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.PlatformAdapter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of every seed in turn takes every value nobody sensible sends: no adapter breaks, and
 * none repeats in its refusal what stood there.
 */
class HostileValuesTest {

  private static final Map<String, PlatformAdapter> ADAPTERS =
      FoundAdapters.all().stream()
          .collect(Collectors.toMap(PlatformAdapter::name, Function.identity()));

  private static final String CANARY = "canary-7f3a";
  private static final Duration PROMPT = Duration.ofSeconds(2);
  private static final int DEEP = 5000;

  /** As they stand in JSON. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "0.1",
          "1e999999999",
          "-1e999999999",
          "1e-999999999",
          "1e2147483648",
          "18446744073709551616",
          "9".repeat(90),
          "9".repeat(100_000),
          "0." + "9".repeat(90),
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"" + CANARY + "@example.com\"",
          "\"+49151" + CANARY + "\"",
          "\"" + CANARY + "x".repeat(5000) + "\"",
          "\"" + "9".repeat(20_000) + "\"",
          "\"1e999999999\"",
          "\"1e-999999999\"",
          "\"-1.00\"",
          "\"999999999999999999.99\"",
          "\"0001-01-01T00:00:00Z\"",
          "\"9999-12-31T23:59:59.999999999+18:00\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"XXX\"",
          "\"JPY\"",
          "\"?a=%ZZ&=&&b\"",
          "[]",
          "{}",
          "[null]",
          "[{}]",
          "[[[]]]",
          "{\"" + CANARY + "\":\"" + CANARY + "\"}",
          "[{\"name\":{},\"value\":[]}]",
          "[".repeat(DEEP) + "]".repeat(DEEP));

  private static final List<String> HEADER_VALUES =
      List.of("", " ", "0", "-1", "9".repeat(400), "\u00ff\u00fe", CANARY, "x".repeat(8000), ",;=");

  static List<Path> seeds() {
    return Seeds.files();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSeedIsReadable(Path seed) {
    assertThat(check(Seeds.read(seed))).as("why it cannot be read").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyValueOfTheBodyMayBeHostile(Path seed) {
    RawRequest request = Seeds.read(seed);
    JsonVariants.values(request.body(), VALUES).forEach(body -> refusesQuietly(request, body));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyFieldOfTheBodyMayBeMissingDoubledOrCalledOtherwise(Path seed) {
    RawRequest request = Seeds.read(seed);
    JsonVariants.fields(request.body(), CANARY).forEach(body -> refusesQuietly(request, body));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theBodyMayEndAnywhere(Path seed) {
    RawRequest request = Seeds.read(seed);
    for (int end = 0; end < request.body().length; end++) {
      check(request.withBody(java.util.Arrays.copyOf(request.body(), end)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyHeaderAndTheQueryMayBeHostile(Path seed) {
    RawRequest request = Seeds.read(seed);
    headVariants(request).forEach(changed -> refusesQuietly(changed, changed.body()));
  }

  @Test
  void everyAdapterHasASeed() {
    assertThat(seeds().stream().map(seed -> Seeds.read(seed).platform()).distinct())
        .containsExactlyInAnyOrderElementsOf(ADAPTERS.keySet());
  }

  private static Stream<RawRequest> headVariants(RawRequest request) {
    List<RawRequest> variants = new ArrayList<>();
    for (int i = 0; i < request.headerLines().size(); i++) {
      List<String> without = new ArrayList<>(request.headerLines());
      String name = without.remove(i).split(":", 2)[0];
      variants.add(with(request, without, request.query()));
      for (String value : HEADER_VALUES) {
        List<String> changed = new ArrayList<>(without);
        changed.add(name + ":" + value);
        variants.add(with(request, changed, request.query()));
      }
    }
    for (String query : List.of("", "&", "=&=", "a=%ZZ", "%00=%00", "a=" + "x".repeat(8000))) {
      variants.add(with(request, request.headerLines(), query));
      variants.add(with(request, request.headerLines(), request.query() + "&" + query));
    }
    if (request.query() != null) {
      for (String pair : request.query().split("&")) {
        for (String value : List.of("", "%00", "1e999999999", "9".repeat(400), CANARY, "%ED%A0")) {
          String changed = pair.split("=", 2)[0] + "=" + value;
          variants.add(
              with(request, request.headerLines(), request.query().replace(pair, changed)));
        }
      }
    }
    return variants.stream();
  }

  private static RawRequest with(RawRequest request, List<String> headerLines, String query) {
    return new RawRequest(
        request.platform(), request.method(), request.token(), query, headerLines, request.body());
  }

  private static void refusesQuietly(RawRequest request, byte[] body) {
    long begin = System.nanoTime();
    Optional<String> reason;
    try {
      reason = check(request.withBody(body));
    } catch (RuntimeException | Error e) {
      throw new AssertionError(start(request, body), e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as(start(request, body))
        .isLessThan(PROMPT);
    assertThat(reason.orElse("")).as(start(request, body)).doesNotContain(CANARY);
  }

  private static Optional<String> check(RawRequest request) {
    return DeliveryCheck.check(ADAPTERS.get(request.platform()), request.inbound());
  }

  private static String start(RawRequest request, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return request.method()
        + " ?"
        + request.query()
        + "\n"
        + String.join("\n", request.headerLines())
        + "\n\n"
        + text.substring(0, Math.min(3000, text.length()));
  }
}

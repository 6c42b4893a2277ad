package io.creatorledger.cli.send;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.input.InputFile;
import io.creatorledger.simulator.delivery.SignedDelivery;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code send}: signs a delivery in a platform's own format, posts it, prints the answer. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = "Signs a test delivery in a platform's own format, posts it, prints the answer.")
@SuppressWarnings("NullAway.Init")
public final class SendCommand implements Callable<Integer> {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int REFUSED = 1;

  @Parameters(
      paramLabel = "PLATFORM",
      description = "${COMPLETION-CANDIDATES}.",
      completionCandidates = Platforms.class)
  private String platform;

  @Option(
      names = "--url",
      required = true,
      description =
          "The connection's address, such as http://localhost:8081/webhooks/demo-shopify.")
  private String url;

  @Option(
      names = "--secret",
      defaultValue = "${env:CREATOR_LEDGER_WEBHOOK_SECRET}",
      description = "The connection's secret; better given as CREATOR_LEDGER_WEBHOOK_SECRET.")
  private @Nullable String secret;

  @Option(names = "--body", paramLabel = "FILE", description = "Sent as it is; - reads stdin.")
  private @Nullable String body;

  @Option(
      names = "--sample",
      defaultValue = "order",
      description = "What to tell of: order (default), paid, refund, touch.")
  private Sample sample;

  @Option(
      names = {"--account", "--shop"},
      defaultValue = "aurora-goods.myshopify.com",
      description =
          "Whom it belongs to on the platform's side: a shop's domain, a page's, portal's or"
              + " organization's id (default: ${DEFAULT-VALUE}).")
  private String account;

  @Option(names = "--app-key", defaultValue = "", description = "TikTok Shop's app key.")
  private String appKey;

  @Option(names = "--order-id", description = "Of the sample (default: from the clock).")
  private @Nullable Long orderId;

  @Option(
      names = "--amount",
      defaultValue = "49.00",
      description = "Of the sample, in dollars (default: ${DEFAULT-VALUE}).")
  private BigDecimal amount;

  @Option(
      names = "--creator",
      defaultValue = "mia",
      description = "Of the sample (default: ${DEFAULT-VALUE}).")
  private String creator;

  @Option(names = "--code", description = "Promo code of a Shopify sample.")
  private @Nullable String code;

  @Option(names = "--dry-run", description = "Prints the request instead of posting it.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (secret == null || secret.isBlank()) {
      throw new BadInputException("give --secret or set CREATOR_LEDGER_WEBHOOK_SECRET");
    }
    Instant now = Instant.now();
    Composer composer =
        new Composer(
            platform,
            secret,
            account,
            appKey,
            url,
            sample,
            body == null ? null : InputFile.read(body),
            orderId == null ? now.toEpochMilli() : orderId,
            cents(amount),
            creator,
            code,
            now);
    SignedDelivery delivery = composer.compose();
    PrintWriter out = spec.commandLine().getOut();
    return dryRun
        ? print(delivery, composer.address(), out)
        : post(delivery, address(composer.address()), out);
  }

  private static Integer print(SignedDelivery delivery, String address, PrintWriter out) {
    out.println("POST " + address);
    new TreeMap<>(delivery.headers()).forEach((name, value) -> out.println(name + ": " + value));
    out.println();
    out.println(new String(delivery.body(), StandardCharsets.UTF_8));
    return 0;
  }

  private Integer post(SignedDelivery delivery, URI address, PrintWriter out)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
    delivery.headers().forEach(request::setHeader);
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      out.println("HTTP " + answer.statusCode());
      if (!answer.body().isEmpty()) {
        out.println(answer.body());
      }
      return answer.statusCode() / 100 == 2 ? 0 : REFUSED;
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("send: " + url + " cannot be reached: " + e.getClass().getSimpleName());
      return REFUSED;
    }
  }

  private URI address(String text) {
    try {
      URI address = URI.create(text);
      if ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new BadInputException("--url must be an http or https address, not " + url);
  }

  private static BigDecimal cents(BigDecimal amount) {
    try {
      BigDecimal exact = amount.setScale(2, RoundingMode.UNNECESSARY);
      if (exact.signum() >= 0) {
        return exact;
      }
    } catch (ArithmeticException e) {
      // told below
    }
    throw new BadInputException("--amount must be at least 0 with at most two decimals");
  }

  /** For the help text. */
  static final class Platforms implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Composer.platforms().iterator();
    }
  }
}

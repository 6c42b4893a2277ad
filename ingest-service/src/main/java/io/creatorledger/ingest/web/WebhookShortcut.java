package io.creatorledger.ingest.web;

import io.creatorledger.runtime.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Leads a delivery straight to its controller. What every other request passes – access rules,
 * observation, choice of a handler and of a converter – decides nothing for one, and cost as much
 * as reading, sealing and storing it. Answers, errors, metrics and traces are the same as on the
 * long way, which a request takes whenever anything about its address is unusual.
 */
final class WebhookShortcut extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** No escapes, no parameters, nothing that two readers could read in two ways. */
  private static final Pattern PLAIN =
      Pattern.compile("/webhooks/([A-Za-z0-9-]{1,63})(?:/([A-Za-z0-9_-]{1,256}))?");

  private static final String URI = "/webhooks/{connectionId}";
  private static final String METRIC = "http.server.requests";

  private final transient Supplier<WebhookController> controller;
  private final transient Supplier<HandlerExceptionResolver> errors;
  private final transient Traces traces;
  private final transient MeterRegistry meters;
  private final transient Map<Integer, Timer> timers = new ConcurrentHashMap<>();

  /**
   * @param controller asked for at the first delivery: filters are made before everything else
   * @param errors the service's one error table
   */
  WebhookShortcut(
      Supplier<WebhookController> controller,
      Supplier<HandlerExceptionResolver> errors,
      Traces traces,
      MeterRegistry meters) {
    this.controller = controller;
    this.errors = errors;
    this.traces = traces;
    this.meters = meters;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Matcher address = PLAIN.matcher(request.getRequestURI());
    if (!request.getMethod().equals("POST") || !address.matches()) {
      chain.doFilter(request, response);
      return;
    }
    long begin = System.nanoTime();
    try (Traces.Serving serving = traces.serve("http post " + URI, request::getHeader)) {
      deliver(address.group(1), address.group(2), request, response);
    } finally {
      timer(response.getStatus()).record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }
  }

  private void deliver(
      String connectionId,
      @Nullable String token,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    try {
      write(controller.get().receive(connectionId, token, request), response);
    } catch (IOException | RuntimeException e) {
      if (errors.get().resolveException(request, response, null, e) == null) {
        throw e;
      }
    }
  }

  private static void write(ResponseEntity<byte[]> answer, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.getStatusCode().value());
    for (Map.Entry<String, List<String>> header : answer.getHeaders().headerSet()) {
      for (String value : header.getValue()) {
        response.addHeader(header.getKey(), value);
      }
    }
    byte[] body = answer.getBody();
    if (body != null) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  /** Under the name and tags of the framework's own, so that one query shows all addresses. */
  private Timer timer(int status) {
    return timers.computeIfAbsent(
        status,
        code ->
            Timer.builder(METRIC)
                .tags(
                    Tags.of(
                        "method",
                        "POST",
                        "uri",
                        URI,
                        "status",
                        Integer.toString(code),
                        "outcome",
                        Outcome.forStatus(code).name(),
                        "exception",
                        "none",
                        "error",
                        "none"))
                .register(meters));
  }
}

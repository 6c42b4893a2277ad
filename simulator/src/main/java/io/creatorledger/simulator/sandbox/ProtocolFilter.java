package io.creatorledger.simulator.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** What every call passes first, in the CRM's order: credential, limits; then faults on purpose. */
@Component
final class ProtocolFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";
  private static final int SHORTEST_TOKEN = 8;
  private static final String RATE_HEADERS = "X-HubSpot-RateLimit-";

  private final SandboxProperties properties;
  private final RateWindow window;
  private final Faults faults;
  private final RequestLog requests;
  private final JsonMapper json;

  ProtocolFilter(
      SandboxProperties properties,
      RateWindow window,
      Faults faults,
      RequestLog requests,
      JsonMapper json) {
    this.properties = properties;
    this.window = window;
    this.faults = faults;
    this.requests = requests;
    this.json = json;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/crm/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      serve(request, response, chain);
    } finally {
      requests.record(request.getMethod(), request.getRequestURI(), response.getStatus());
    }
  }

  private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String token = token(request);
    if (!known(token)) {
      answer(
          response,
          401,
          ErrorBody.of(
              "INVALID_AUTHENTICATION", "Authentication credentials not found.", List.of()));
      return;
    }
    RateWindow.Verdict verdict = window.take(token);
    rateHeaders(response, verdict);
    if (!verdict.exceeded().isEmpty()) {
      answer(response, 429, ErrorBody.rateLimit(verdict.exceeded()));
      return;
    }
    Optional<Fault> fault = faults.next(token, request.getRequestURI());
    if (fault.isPresent() && spoil(response, fault.get())) {
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean spoil(HttpServletResponse response, Fault fault) throws IOException {
    if (fault.delayMillis() != null) {
      delay(fault.delayMillis());
    }
    if (fault.status() == null) {
      return false;
    }
    if (fault.retryAfterSeconds() != null) {
      response.setHeader("Retry-After", fault.retryAfterSeconds().toString());
    }
    String policy = fault.policyName() == null ? "TEN_SECONDLY_ROLLING" : fault.policyName();
    answer(
        response,
        fault.status(),
        fault.status() == 429
            ? ErrorBody.rateLimit(policy)
            : ErrorBody.of("INTERNAL_ERROR", "a fault that was switched on", List.of()));
    return true;
  }

  private static void delay(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String token(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
  }

  private boolean known(String token) {
    return properties.accessToken().isEmpty()
        ? token.length() >= SHORTEST_TOKEN
        : MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            properties.accessToken().getBytes(StandardCharsets.UTF_8));
  }

  private void rateHeaders(HttpServletResponse response, RateWindow.Verdict verdict) {
    response.setHeader(RATE_HEADERS + "Max", Integer.toString(properties.requestsPerTenSeconds()));
    response.setHeader(RATE_HEADERS + "Remaining", Integer.toString(verdict.remaining()));
    response.setHeader(
        RATE_HEADERS + "Interval-Milliseconds", Long.toString(RateWindow.INTERVAL_MILLIS));
    response.setHeader(RATE_HEADERS + "Daily", Integer.toString(properties.requestsPerDay()));
    response.setHeader(
        RATE_HEADERS + "Daily-Remaining", Integer.toString(verdict.dailyRemaining()));
  }

  private void answer(HttpServletResponse response, int status, ErrorBody body) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }
}

package io.creatorledger.simulator.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of every refusal, and of a refused row within an accepted batch. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ErrorBody(
    String status,
    String message,
    @Nullable String errorType,
    @Nullable String category,
    @Nullable String policyName,
    String correlationId,
    Map<String, List<String>> context,
    List<CrmRefusal.Detail> errors) {

  static ErrorBody of(String category, String message, List<CrmRefusal.Detail> errors) {
    return new ErrorBody("error", message, null, category, null, correlation(), Map.of(), errors);
  }

  static ErrorBody row(String category, String message, Map<String, List<String>> context) {
    return new ErrorBody("error", message, null, category, null, correlation(), context, List.of());
  }

  static ErrorBody rateLimit(String policy) {
    String message = "You have reached your " + policy.toLowerCase(Locale.ROOT) + " limit.";
    return new ErrorBody(
        "error", message, "RATE_LIMIT", null, policy, correlation(), Map.of(), List.of());
  }

  private static String correlation() {
    return UUID.randomUUID().toString();
  }
}

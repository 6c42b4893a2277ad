package io.creatorledger.simulator.sandbox;

import java.util.List;
import java.util.Map;

/** A refusal of a whole request. */
final class CrmRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String category;
  private final transient List<Detail> details;

  CrmRefusal(int status, String category, String message, List<Detail> details) {
    super(message);
    this.status = status;
    this.category = category;
    this.details = List.copyOf(details);
  }

  static CrmRefusal invalid(String message) {
    return new CrmRefusal(400, "VALIDATION_ERROR", message, List.of());
  }

  static CrmRefusal exists(String message) {
    return new CrmRefusal(409, "OBJECT_ALREADY_EXISTS", message, List.of());
  }

  int status() {
    return status;
  }

  ErrorBody body() {
    return ErrorBody.of(category, String.valueOf(getMessage()), details);
  }

  /** One thing that was wrong. */
  record Detail(String message, String code, Map<String, List<String>> context) {}
}

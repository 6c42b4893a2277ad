package io.creatorledger.runtime.error;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ProblemDetail;

/** Problem bodies by RFC 9457. */
public final class Problems {

  private static final String TYPE = "urn:creator-ledger:error:";

  private Problems() {}

  public static ProblemDetail of(ErrorCode code, String detail, Map<String, ?> members) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(code.status(), detail);
    complete(body, code);
    members.forEach(body::setProperty);
    return body;
  }

  /** Gives a body type and code, unless it has a code already. */
  static void complete(ProblemDetail body, ErrorCode code) {
    if (body.getProperties() == null || !body.getProperties().containsKey("code")) {
      body.setType(URI.create(TYPE + code.name().toLowerCase(Locale.ROOT).replace('_', '-')));
      body.setProperty("code", code.name());
    }
  }
}

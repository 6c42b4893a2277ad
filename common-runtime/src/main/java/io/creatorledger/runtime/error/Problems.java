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
    body.setType(URI.create(TYPE + code.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    body.setProperty("code", code.name());
    members.forEach(body::setProperty);
    return body;
  }
}

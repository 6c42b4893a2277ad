package io.creatorledger.runtime.error;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An error for the caller, answered as an RFC 9457 problem body with a stable code. */
public final class ApiException extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  public ApiException(ErrorCode code, String detail) {
    this(code, detail, Map.of());
  }

  /**
   * @param detail a sentence that says what to change, without personal data
   * @param members further members of the problem body, such as {@code offending} and {@code
   *     expected}
   */
  public ApiException(ErrorCode code, String detail, Map<String, ?> members) {
    super(code.status(), Problems.of(code, detail, members), null);
  }

  /** Adds a header such as {@code Retry-After} to the answer. */
  public ApiException withHeader(String name, String value) {
    HttpHeaders headers = getHeaders();
    headers.set(name, value);
    return this;
  }

  @Override
  public String getMessage() {
    ProblemDetail body = getBody();
    return body.getDetail() == null ? "" : body.getDetail();
  }
}

package io.creatorledger.runtime.error;

import io.creatorledger.runtime.consumer.TransientFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one table from exceptions to problem bodies. */
@RestControllerAdvice
public final class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String RETRY_SECONDS = "5";

  /** Character not in repertoire, untranslatable character. */
  private static final Set<String> UNSTORABLE_TEXT = Set.of("22021", "22P05");

  /**
   * An impossible value in otherwise readable input: the types of our ids, money and catalog say
   * so.
   */
  @ExceptionHandler(IllegalArgumentException.class)
  ResponseEntity<ProblemDetail> invalid(IllegalArgumentException e) {
    return problem(RuntimeError.INVALID_INPUT, sentence(e));
  }

  /** The caller hung up, or sent too slowly: anybody can, so it is no error of the log's. */
  @ExceptionHandler(IOException.class)
  ResponseEntity<ProblemDetail> unfinished(IOException e) {
    log.debug("a request ended early", e);
    return problem(RuntimeError.INVALID_INPUT, "the request ended before it was complete");
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<ProblemDetail> unexpected(Exception e) {
    if (TransientFailure.is(e)) {
      log.warn("the database is away: {}", e.getClass().getSimpleName());
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .body(
              Problems.of(
                  RuntimeError.DATABASE_UNAVAILABLE,
                  "the database is away; try again in " + RETRY_SECONDS + " seconds",
                  Map.of()));
    }
    if (isUnstorableText(e)) {
      return problem(
          RuntimeError.INVALID_INPUT,
          "a text holds the character NUL, which no text here can: leave it out");
    }
    log.error("unexpected failure", e);
    return problem(
        RuntimeError.UNEXPECTED, "something broke on our side; the service's log tells more");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String detail =
        root instanceof IllegalArgumentException && root.getMessage() != null
            ? root.getMessage()
            : "the body is not the JSON this address takes; see /v3/api-docs";
    return ResponseEntity.badRequest()
        .body(Problems.of(RuntimeError.INVALID_INPUT, detail, Map.of()));
  }

  /**
   * What the framework refuses, such as a date that is none, gets a code as our own refusals have.
   */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ResponseEntity<Object> answer =
        super.handleExceptionInternal(e, body, headers, status, request);
    if (answer != null && answer.getBody() instanceof ProblemDetail problem) {
      Problems.complete(problem, codeOf(status));
    }
    return answer;
  }

  /** PostgreSQL says so of the character NUL, in a text and in JSON. */
  private static boolean isUnstorableText(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && UNSTORABLE_TEXT.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static RuntimeError codeOf(HttpStatusCode status) {
    if (status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
      return RuntimeError.NOT_FOUND;
    }
    return status.is4xxClientError() ? RuntimeError.INVALID_INPUT : RuntimeError.UNEXPECTED;
  }

  private static ResponseEntity<ProblemDetail> problem(ErrorCode code, String detail) {
    return ResponseEntity.status(code.status()).body(Problems.of(code, detail, Map.of()));
  }

  private static String sentence(IllegalArgumentException e) {
    return e.getMessage() == null ? "the input is not valid" : e.getMessage();
  }
}

package io.creatorledger.ingest.web;

import io.creatorledger.runtime.error.ErrorCode;
import org.springframework.http.HttpStatus;

/** Errors of this service. */
enum IngestError implements ErrorCode {
  UNKNOWN_CONNECTION(ErrorType.CALLER, HttpStatus.NOT_FOUND),
  METHOD_NOT_ALLOWED(ErrorType.CALLER, HttpStatus.METHOD_NOT_ALLOWED),
  BAD_SIGNATURE(ErrorType.CALLER, HttpStatus.UNAUTHORIZED),
  MALFORMED_DELIVERY(ErrorType.CALLER, HttpStatus.UNPROCESSABLE_CONTENT),
  DELIVERY_TOO_LARGE(ErrorType.CALLER, HttpStatus.CONTENT_TOO_LARGE),
  DELIVERY_TOO_SLOW(ErrorType.CALLER, HttpStatus.REQUEST_TIMEOUT),
  RATE_LIMITED(ErrorType.CAPACITY, HttpStatus.TOO_MANY_REQUESTS),
  QUEUE_FULL(ErrorType.CAPACITY, HttpStatus.TOO_MANY_REQUESTS),
  STORE_UNAVAILABLE(ErrorType.UPSTREAM, HttpStatus.SERVICE_UNAVAILABLE),
  NOT_STORED(ErrorType.INTERNAL, HttpStatus.INTERNAL_SERVER_ERROR),
  UNKNOWN_LINK(ErrorType.CALLER, HttpStatus.NOT_FOUND),
  UNKNOWN_BRAND(ErrorType.CALLER, HttpStatus.NOT_FOUND),
  NOT_REGISTERED(ErrorType.CALLER, HttpStatus.NOT_FOUND),
  UNKNOWN_REFERENCE(ErrorType.CALLER, HttpStatus.UNPROCESSABLE_CONTENT),
  ADDRESS_TAKEN(ErrorType.CALLER, HttpStatus.CONFLICT),
  UNKNOWN_DELIVERY(ErrorType.CALLER, HttpStatus.NOT_FOUND),
  NOT_REPLAYABLE(ErrorType.CALLER, HttpStatus.CONFLICT);

  private final ErrorType type;
  private final HttpStatus status;

  IngestError(ErrorType type, HttpStatus status) {
    this.type = type;
    this.status = status;
  }

  @Override
  public ErrorType type() {
    return type;
  }

  @Override
  public HttpStatus status() {
    return status;
  }
}

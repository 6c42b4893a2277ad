package io.creatorledger.fraud.web;

import io.creatorledger.runtime.error.ErrorCode;
import org.springframework.http.HttpStatus;

/** Errors of fraud's own API. */
enum FraudError implements ErrorCode {
  SCREENING_UNKNOWN(ErrorType.CALLER, HttpStatus.NOT_FOUND),
  REASON_MISSING(ErrorType.CALLER, HttpStatus.BAD_REQUEST);

  private final ErrorType type;
  private final HttpStatus status;

  FraudError(ErrorType type, HttpStatus status) {
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

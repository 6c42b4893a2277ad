package io.creatorledger.identity.web;

import io.creatorledger.runtime.error.ErrorCode;
import org.springframework.http.HttpStatus;

/** Errors of identity's own API. */
enum IdentityError implements ErrorCode {
  PROFILE_UNKNOWN(ErrorType.CALLER, HttpStatus.NOT_FOUND),
  SEPARATION_UNKNOWN(ErrorType.CALLER, HttpStatus.NOT_FOUND),
  REASON_MISSING(ErrorType.CALLER, HttpStatus.BAD_REQUEST),
  /** Neither or both of identifiers and absorbed. */
  SPLIT_UNCLEAR(ErrorType.CALLER, HttpStatus.BAD_REQUEST),
  IDENTIFIERS_NOT_OF_PROFILE(ErrorType.CALLER, HttpStatus.CONFLICT),
  NOTHING_TO_SPLIT(ErrorType.CALLER, HttpStatus.CONFLICT),
  NOTHING_LEFT(ErrorType.CALLER, HttpStatus.CONFLICT),
  SPLIT_TOO_LARGE(ErrorType.CALLER, HttpStatus.CONFLICT);

  private final ErrorType type;
  private final HttpStatus status;

  IdentityError(ErrorType type, HttpStatus status) {
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

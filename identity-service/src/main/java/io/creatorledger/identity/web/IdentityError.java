package io.creatorledger.identity.web;

import io.creatorledger.runtime.error.ErrorCode;
import org.springframework.http.HttpStatus;

/** Errors of identity's own API. */
enum IdentityError implements ErrorCode {
  PROFILE_UNKNOWN(ErrorType.CALLER, HttpStatus.NOT_FOUND);

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

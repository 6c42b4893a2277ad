package io.creatorledger.crmsync.web;

import io.creatorledger.runtime.error.ErrorCode;
import org.springframework.http.HttpStatus;

/** What the service's API refuses, beside what every service refuses. */
enum CrmSyncError implements ErrorCode {
  CONNECTION_NOT_FOUND(HttpStatus.NOT_FOUND),
  TOKEN_MISSING(HttpStatus.BAD_REQUEST);

  private final HttpStatus status;

  CrmSyncError(HttpStatus status) {
    this.status = status;
  }

  @Override
  public ErrorType type() {
    return ErrorType.CALLER;
  }

  @Override
  public HttpStatus status() {
    return status;
  }
}

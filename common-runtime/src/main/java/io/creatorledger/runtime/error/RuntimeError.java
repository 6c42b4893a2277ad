package io.creatorledger.runtime.error;

import org.springframework.http.HttpStatus;

/** Errors every service can answer with. */
public enum RuntimeError implements ErrorCode {
  NOT_FOUND(ErrorType.CALLER, HttpStatus.NOT_FOUND),
  INVALID_INPUT(ErrorType.CALLER, HttpStatus.BAD_REQUEST),
  UNAUTHENTICATED(ErrorType.CALLER, HttpStatus.UNAUTHORIZED),
  FORBIDDEN(ErrorType.CALLER, HttpStatus.FORBIDDEN),
  DATABASE_UNAVAILABLE(ErrorType.UPSTREAM, HttpStatus.SERVICE_UNAVAILABLE),
  UNEXPECTED(ErrorType.INTERNAL, HttpStatus.INTERNAL_SERVER_ERROR);

  private final ErrorType type;
  private final HttpStatus status;

  RuntimeError(ErrorType type, HttpStatus status) {
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

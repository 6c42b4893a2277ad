package io.creatorledger.runtime.error;

import org.springframework.http.HttpStatus;

/** A service's stable error codes; each service has one enum of them. */
public interface ErrorCode {

  /** The code in the problem body; never changes once published. */
  String name();

  ErrorType type();

  HttpStatus status();

  /** Who can mend an error. */
  enum ErrorType {
    /** The caller, by sending something else. */
    CALLER,
    /** We, by mending the service. */
    INTERNAL,
    /** Time: too much at once. */
    CAPACITY,
    /** A neighbour we depend on. */
    UPSTREAM
  }
}

package io.creatorledger.attribution.web;

import io.creatorledger.runtime.error.ErrorCode;
import org.springframework.http.HttpStatus;

/** What this service's API can answer besides the errors all services share. */
enum AttributionError implements ErrorCode {
  /** No message has stated the order, or it is not applied yet. */
  ORDER_NOT_FOUND(HttpStatus.NOT_FOUND),
  BRAND_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** No message has told of anything that such a profile, or people of such a company, did. */
  JOURNEY_NOT_FOUND(HttpStatus.NOT_FOUND),
  SEAL_NOT_FOUND(HttpStatus.NOT_FOUND),
  FIGURE_NOT_FOUND(HttpStatus.NOT_FOUND),
  RATE_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** A converted report needs a rate that the brand did not state. */
  RATE_MISSING(HttpStatus.CONFLICT),
  /** A file is asked for while its figures are being added up anew. */
  SUMS_NOT_READY(HttpStatus.CONFLICT),
  AGREEMENT_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** Another agreement says how much of the same credit is owed. */
  AGREEMENT_CONTRADICTED(HttpStatus.CONFLICT),
  POLICY_CHANGE_NOT_FOUND(HttpStatus.NOT_FOUND),
  MODEL_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** Its preview is not finished, or it was decided before. */
  POLICY_CHANGE_NOT_READY(HttpStatus.CONFLICT),
  UNKNOWN_MODEL(HttpStatus.BAD_REQUEST),
  UNKNOWN_GOAL(HttpStatus.BAD_REQUEST),
  UNKNOWN_BOOKING(HttpStatus.BAD_REQUEST),
  UNKNOWN_CURRENCY(HttpStatus.BAD_REQUEST),
  /** There is no report by that. */
  UNKNOWN_GROUPING(HttpStatus.NOT_FOUND),
  IMPOSSIBLE_PERIOD(HttpStatus.BAD_REQUEST);

  private final HttpStatus status;

  AttributionError(HttpStatus status) {
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

package io.creatorledger.simulator.sandbox;

import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns refusals into the CRM's error bodies. */
@RestControllerAdvice
final class ErrorAnswers {

  @ExceptionHandler
  ResponseEntity<ErrorBody> refused(CrmRefusal refusal) {
    return ResponseEntity.status(refusal.status()).body(refusal.body());
  }

  @ExceptionHandler
  ResponseEntity<ErrorBody> unreadable(HttpMessageNotReadableException e) {
    return refused(CrmRefusal.invalid("Invalid input JSON"));
  }
}

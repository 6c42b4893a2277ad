package io.creatorledger.ingest.web;

import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.runtime.error.Problems;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** From the catalog's refusals to problem bodies. Before the runtime's table, which takes all. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CatalogRefusals {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(CatalogRefusedException e) {
    IngestError code =
        switch (e.reason()) {
          case UNKNOWN_BRAND -> IngestError.UNKNOWN_BRAND;
          case UNKNOWN_REFERENCE -> IngestError.UNKNOWN_REFERENCE;
          case TAKEN -> IngestError.ADDRESS_TAKEN;
        };
    return ResponseEntity.status(code.status()).body(Problems.of(code, e.sentence(), Map.of()));
  }
}

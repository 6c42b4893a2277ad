package io.creatorledger.ingest.web;

import io.creatorledger.ingest.catalog.CatalogRefusedException;
import io.creatorledger.ingest.imports.ImportRefusedException;
import io.creatorledger.ingest.tagging.TaggingRefusedException;
import io.creatorledger.runtime.error.ErrorCode;
import io.creatorledger.runtime.error.Problems;
import io.creatorledger.runtime.error.RuntimeError;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** From the catalog's refusals to problem bodies. Before the runtime's table, which takes all. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Refusals {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(CatalogRefusedException e) {
    IngestError code =
        switch (e.reason()) {
          case UNKNOWN_BRAND -> IngestError.UNKNOWN_BRAND;
          case UNKNOWN_REFERENCE -> IngestError.UNKNOWN_REFERENCE;
          case TAKEN -> IngestError.ADDRESS_TAKEN;
          case CODE_OWNED -> IngestError.CODE_OWNED;
        };
    return problem(code, e.sentence());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(TaggingRefusedException e) {
    return ResponseEntity.status(IngestError.TAGGING_REFUSED.status())
        .body(
            Problems.of(
                IngestError.TAGGING_REFUSED, e.sentence(), Map.of("findings", e.findings())));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ImportRefusedException e) {
    IngestError code =
        switch (e.reason()) {
          case UNKNOWN -> IngestError.UNKNOWN_IMPORT;
          case TOO_LARGE -> IngestError.IMPORT_TOO_LARGE;
          case NOT_NOW -> IngestError.IMPORT_STATE;
        };
    return problem(code, e.sentence());
  }

  /** An id in the address that cannot be one: its type says what it must look like. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> impossible(MethodArgumentTypeMismatchException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String sentence =
        root instanceof IllegalArgumentException && root.getMessage() != null
            ? root.getMessage()
            : e.getName() + " in the address is not one";
    return problem(RuntimeError.INVALID_INPUT, sentence);
  }

  private static ResponseEntity<ProblemDetail> problem(ErrorCode code, String sentence) {
    return ResponseEntity.status(code.status()).body(Problems.of(code, sentence, Map.of()));
  }
}

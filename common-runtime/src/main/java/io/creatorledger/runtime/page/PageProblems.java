package io.creatorledger.runtime.page;

import io.creatorledger.runtime.consumer.TransientFailure;
import io.creatorledger.runtime.error.ApiException;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What a page cannot show is said on a page; the API answers with problem bodies instead. */
@ControllerAdvice(annotations = PageController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageProblems {

  private static final Logger log = LoggerFactory.getLogger(PageProblems.class);

  @ExceptionHandler(ApiException.class)
  String refused(ApiException e, Model model, HttpServletResponse response) {
    return page(e.getStatusCode(), e.getMessage(), model, response);
  }

  /** The types of our ids say in words what such an id is. */
  @ExceptionHandler(IllegalArgumentException.class)
  String impossible(IllegalArgumentException e, Model model, HttpServletResponse response) {
    return page(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()), model, response);
  }

  @ExceptionHandler(Exception.class)
  String unexpected(Exception e, Model model, HttpServletResponse response) {
    if (TransientFailure.is(e)) {
      log.warn("the database is away: {}", e.getClass().getSimpleName());
      return page(
          HttpStatus.SERVICE_UNAVAILABLE,
          "The database is away. Try again in a few seconds.",
          model,
          response);
    }
    log.error("unexpected failure", e);
    return page(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something broke on our side. The service's log tells more.",
        model,
        response);
  }

  private static String page(
      HttpStatusCode status, String sentence, Model model, HttpServletResponse response) {
    response.setStatus(status.value());
    model.addAttribute("sentence", sentence);
    return "problem";
  }
}

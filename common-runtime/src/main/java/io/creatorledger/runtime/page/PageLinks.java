package io.creatorledger.runtime.page;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Tells every page where the other services' pages are. */
@ControllerAdvice(annotations = PageController.class)
final class PageLinks {

  private final PageProperties properties;

  PageLinks(PageProperties properties) {
    this.properties = properties;
  }

  @ModelAttribute("reportsAddress")
  String reports(HttpServletRequest request) {
    return address(properties.reportsAddress(), properties.reportsPort(), request);
  }

  @ModelAttribute("ingestAddress")
  String ingest(HttpServletRequest request) {
    return address(properties.ingestAddress(), properties.ingestPort(), request);
  }

  private static String address(String given, int port, HttpServletRequest request) {
    return given.isBlank()
        ? ServletUriComponentsBuilder.fromRequest(request)
            .port(port)
            .replacePath(null)
            .replaceQuery(null)
            .build()
            .toUriString()
        : given;
  }
}

package io.creatorledger.runtime.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Tells every page what the layout needs: where the other services' pages are, and how figures
 * look.
 */
@ControllerAdvice(annotations = PageController.class)
final class PageLinks {

  private static final PageFigures FIGURES = new PageFigures();
  private static final List<Place> REPORTS =
      List.of(
          new Place("Credit", "/"),
          new Place("Models", "/models"),
          new Place("Return", "/value"),
          new Place("Customers", "/customers"),
          new Place("Commissions", "/commissions"),
          new Place("Goals", "/goals"),
          new Place("Reconciliation", "/reconciliation"),
          new Place("Policy", "/policy"));
  private static final List<Place> INGEST =
      List.of(
          new Place("Connections", "/connections"),
          new Place("Quarantine", "/quarantine"),
          new Place("Imports", "/imports"),
          new Place("Links", "/links"));

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

  @ModelAttribute("menu")
  List<MenuEntry> menu(HttpServletRequest request) {
    String reports = reports(request);
    String ingest = ingest(request);
    String here = request.getRequestURI();
    return Stream.concat(
            REPORTS.stream().map(place -> place.in(reports, here)),
            INGEST.stream().map(place -> place.in(ingest, here)))
        .toList();
  }

  @ModelAttribute("figures")
  PageFigures figures() {
    return FIGURES;
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

  /** A page and those below it. */
  private record Place(String label, String path) {

    MenuEntry in(String base, String here) {
      boolean current = here.equals(path) || (path.length() > 1 && here.startsWith(path + "/"));
      return new MenuEntry(label, base + path, current);
    }
  }
}

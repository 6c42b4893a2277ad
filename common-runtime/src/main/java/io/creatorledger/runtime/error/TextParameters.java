package io.creatorledger.runtime.error;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses parameters that no text of PostgreSQL's can hold, before anything looks for them: those
 * with the character NUL. An address whose path holds one is refused by the web server. What
 * platforms send and links carry is left alone; their readers take from it what can be kept.
 */
public final class TextParameters implements HandlerInterceptor {

  private static final String API = "/api/";
  private static final String NUL_IN_AN_ADDRESS = "%00";

  /**
   * @throws IllegalArgumentException naming the parameter
   */
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() != DispatcherType.REQUEST) {
      return true;
    }
    boolean page = handler instanceof HandlerMethod method && isPage(method.getBeanType());
    if (page || request.getRequestURI().startsWith(API)) {
      // Not of a form's body, unless it is a page's: asking for it would use up other bodies.
      inQuery(request)
          .or(() -> page ? inForm(request) : Optional.empty())
          .ifPresent(TextParameters::refuse);
    }
    return true;
  }

  private static boolean isPage(Class<?> controller) {
    return AnnotatedElementUtils.hasAnnotation(controller, Controller.class)
        && !AnnotatedElementUtils.hasAnnotation(controller, ResponseBody.class);
  }

  private static void refuse(String name) {
    throw new IllegalArgumentException(
        name + " holds the character NUL (%00), which no text here can: leave it out");
  }

  private static Optional<String> inQuery(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query == null || !query.contains(NUL_IN_AN_ADDRESS)) {
      return Optional.empty();
    }
    return Stream.of(query.split("&"))
        .filter(parameter -> parameter.contains(NUL_IN_AN_ADDRESS))
        .map(parameter -> parameter.replaceFirst("=.*", ""))
        .findFirst()
        .map(TextParameters::name);
  }

  private static String name(String encoded) {
    return encoded.contains(NUL_IN_AN_ADDRESS)
        ? "a parameter's name"
        : URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  private static Optional<String> inForm(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .filter(parameter -> Stream.of(parameter.getValue()).anyMatch(v -> v.indexOf('\0') >= 0))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}

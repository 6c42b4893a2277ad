package io.creatorledger.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/**
 * Who asks for a change that is recorded: the token's role and, because several people share a
 * token, the name they give in {@code X-Operator}.
 */
final class Operator {

  private static final String HEADER = "X-Operator";
  private static final int LONGEST = 100;

  private Operator() {}

  static String of(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    String role = principal == null ? "nobody" : principal.getName();
    String name = Input.optional(HEADER, request.getHeader(HEADER));
    if (name != null && name.length() > LONGEST) {
      throw new IllegalArgumentException(HEADER + " has at most " + LONGEST + " characters");
    }
    return name == null ? role : role + " " + name;
  }
}

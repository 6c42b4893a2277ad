package io.creatorledger.runtime.access;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/**
 * Who asks for a change that is recorded: the token's role and, because several people share a
 * token, the name they give in {@code X-Operator}.
 */
public final class Operator {

  private static final String HEADER = "X-Operator";
  private static final int LONGEST = 100;

  private Operator() {}

  /**
   * @throws IllegalArgumentException when the name is too long or holds control characters
   */
  public static String of(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    String role = principal == null ? "nobody" : principal.getName();
    String name = request.getHeader(HEADER);
    if (name == null || name.isBlank()) {
      return role;
    }
    if (name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          HEADER + " has at most " + LONGEST + " characters, none of them a control character");
    }
    return role + " " + name;
  }
}

package io.creatorledger.runtime.page;

import io.creatorledger.runtime.access.AccessRole;
import io.creatorledger.runtime.access.AccessTokens;
import io.creatorledger.runtime.crypto.SecretBox;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Keeps people signed in by a cookie that only the services can read: the token they signed in
 * with, and until when. It holds on every service and replica of the host, outlives restarts, and
 * ends when the token is replaced.
 */
final class SignInCookie implements SecurityContextRepository {

  static final String NAME = "CREATOR_LEDGER";
  private static final String CONTEXT = "page-sign-in";

  private final AccessTokens tokens;
  private final SecretBox box;
  private final Clock clock;
  private final Duration stayIn;

  SignInCookie(AccessTokens tokens, SecretBox box, Clock clock, Duration stayIn) {
    this.tokens = tokens;
    this.box = box;
    this.clock = clock;
    this.stayIn = stayIn;
  }

  /** Who signed in, by the token: as credentials it would be erased before it can be kept. */
  private record SignedIn(String token) implements AuthenticatedPrincipal {

    @Override
    public String getName() {
      return "administrator";
    }

    @Override
    public String toString() {
      return getName();
    }
  }

  /** Whoever presents the administrator's token; empty for anybody else. */
  Optional<Authentication> signedIn(String token) {
    return tokens
        .roleOf(token)
        .filter(AccessRole.ADMIN::equals)
        .map(
            role ->
                UsernamePasswordAuthenticationToken.authenticated(
                    new SignedIn(token),
                    null,
                    List.of(new SimpleGrantedAuthority("ROLE_" + role.name()))));
  }

  @Override
  @SuppressWarnings("deprecation")
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return read(holder.getRequest())
        .<SecurityContext>map(SecurityContextImpl::new)
        .orElseGet(SecurityContextHolder::createEmptyContext);
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return read(request).isPresent();
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    Authentication who = context.getAuthentication();
    if (who != null && who.isAuthenticated() && who.getPrincipal() instanceof SignedIn in) {
      set(request, response, sealed(in.token()), stayIn);
    } else if (cookie(request) != null) {
      set(request, response, "", Duration.ZERO);
    }
  }

  private static void set(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    ResponseCookie cookie =
        ResponseCookie.from(NAME, value)
            .httpOnly(true)
            .sameSite("Strict")
            .secure(request.isSecure())
            .path("/")
            .maxAge(age)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  private String sealed(String token) {
    String text = clock.instant().plus(stayIn).getEpochSecond() + " " + token;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(box.seal(text.getBytes(StandardCharsets.UTF_8), CONTEXT));
  }

  private Optional<Authentication> read(HttpServletRequest request) {
    String value = cookie(request);
    if (value == null) {
      return Optional.empty();
    }
    try {
      byte[] opened = box.open(Base64.getUrlDecoder().decode(value), CONTEXT);
      String[] parts = new String(opened, StandardCharsets.UTF_8).split(" ", 2);
      Instant until = Instant.ofEpochSecond(Long.parseLong(parts[0]));
      return clock.instant().isBefore(until) ? signedIn(parts[1]) : Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException e) {
      // Not one of ours, or sealed under a key that is gone: signed out.
      return Optional.empty();
    }
  }

  private static @Nullable String cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(NAME) && !cookie.getValue().isEmpty()) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }
}

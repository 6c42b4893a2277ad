package io.creatorledger.runtime.access;

import io.creatorledger.runtime.error.RuntimeError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads {@code Authorization: Bearer …}: a configured token, or one the service issued. A wrong
 * token is nobody, and the rules decide.
 */
final class BearerTokenFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens;
  private final List<IssuedTokens> issued;

  BearerTokenFilter(AccessTokens tokens, List<IssuedTokens> issued) {
    this.tokens = tokens;
    this.issued = List.copyOf(issued);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      try {
        authenticate(header.substring(SCHEME.length()).strip());
      } catch (IssuedTokens.UnavailableException e) {
        AccessConfiguration.answer(
            response,
            RuntimeError.DATABASE_UNAVAILABLE,
            "the token cannot be checked right now; send again in a few seconds");
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private void authenticate(String token) {
    Optional<AccessRole> role = tokens.roleOf(token);
    if (role.isPresent()) {
      authenticate(role.get().name(), List.of(new SimpleGrantedAuthority(role.get().authority())));
      return;
    }
    // Without an authority: the rules of scoped paths look at the token itself.
    issued.stream()
        .flatMap(tokens -> tokens.find(token).stream())
        .findFirst()
        .ifPresent(found -> authenticate(found, List.of()));
  }

  private static void authenticate(Object principal, List<GrantedAuthority> authorities) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(principal, null, authorities));
    SecurityContextHolder.setContext(context);
  }
}

package io.creatorledger.attribution.web;

import io.creatorledger.runtime.access.AccessRole;
import io.creatorledger.runtime.access.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** The pages are for those who sign in with the administrator's token; a session keeps them in. */
@Configuration(proxyBeanMethods = false)
class PageAccess {

  private static final String LOGIN = "/login";
  private static final String LIVE = "/live";
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

  @Bean
  @Order(1)
  SecurityFilterChain pages(HttpSecurity http, AccessTokens tokens) {
    return http.securityMatcher(
            "/", LOGIN, "/logout", LIVE, "/brands/**", "/assets/**", "/webjars/**")
        .authenticationProvider(new TokenSignIn(tokens))
        .authorizeHttpRequests(
            rules ->
                rules
                    .requestMatchers(LOGIN, "/assets/**", "/webjars/**")
                    .permitAll()
                    .anyRequest()
                    .hasRole(AccessRole.ADMIN.name()))
        .requestCache(cache -> cache.requestCache(onlyWholePages()))
        .exceptionHandling(
            errors ->
                errors
                    .defaultAuthenticationEntryPointFor(PageAccess::reload, PageAccess::isPart)
                    .accessDeniedHandler(
                        (request, response, e) ->
                            response.sendRedirect(request.getContextPath() + LOGIN)))
        .formLogin(
            form -> form.loginPage(LOGIN).usernameParameter("user").passwordParameter("token"))
        .logout(logout -> logout.logoutSuccessUrl(LOGIN + "?logout"))
        .headers(
            headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY)))
        .build();
  }

  /** Whoever signs in again comes back to the page, not to the part of it asked for last. */
  private static RequestCache onlyWholePages() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(
        request -> HttpMethod.GET.matches(request.getMethod()) && !isPart(request));
    return cache;
  }

  private static boolean isPart(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null || request.getServletPath().equals(LIVE);
  }

  /** A page whose session ended, as at a restart, loads anew and so comes to the sign-in. */
  private static void reload(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    response.setHeader("HX-Refresh", "true");
  }

  /** Takes the token where others take a password. */
  private record TokenSignIn(AccessTokens tokens) implements AuthenticationProvider {

    @Override
    public Authentication authenticate(Authentication request) {
      String token = String.valueOf(request.getCredentials()).strip();
      if (tokens.roleOf(token).filter(AccessRole.ADMIN::equals).isEmpty()) {
        throw new BadCredentialsException("unknown token");
      }
      return UsernamePasswordAuthenticationToken.authenticated(
          request.getName(),
          null,
          List.of(new SimpleGrantedAuthority("ROLE_" + AccessRole.ADMIN.name())));
    }

    @Override
    public boolean supports(Class<?> type) {
      return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
  }
}

package io.creatorledger.runtime.page;

import io.creatorledger.runtime.access.AccessRole;
import io.creatorledger.runtime.access.AccessTokens;
import io.creatorledger.runtime.crypto.SecretBox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Pages are for those who sign in with the administrator's token. Only services that name their
 * {@link PagePaths} have pages.
 */
@AutoConfiguration
@ConditionalOnBean(PagePaths.class)
@EnableConfigurationProperties(PageProperties.class)
@Import({PageProblems.class, PageLinks.class, SignInPage.class})
public class PageAccess {

  private static final String LOGIN = "/login";
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

  @Bean
  @Order(1)
  SecurityFilterChain pages(
      HttpSecurity http,
      AccessTokens tokens,
      SecretBox box,
      Clock clock,
      PageProperties properties,
      PagePaths paths) {
    SignInCookie cookie = new SignInCookie(tokens, box, clock, properties.stayIn());
    RequestMatcher part = partOf(paths);
    SimpleUrlAuthenticationFailureHandler failed =
        new SimpleUrlAuthenticationFailureHandler(LOGIN + "?error");
    failed.setAllowSessionCreation(false);
    String[] matched =
        Stream.concat(
                Stream.of(LOGIN, "/logout", "/assets/**", "/webjars/**"),
                Stream.concat(paths.pages().stream(), paths.parts().stream()))
            .toArray(String[]::new);
    return http.securityMatcher(matched)
        .authenticationProvider(new TokenSignIn(cookie))
        .securityContext(context -> context.securityContextRepository(cookie))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .csrf(csrf -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository()))
        .authorizeHttpRequests(
            rules ->
                rules
                    .requestMatchers(LOGIN, "/assets/**", "/webjars/**")
                    .permitAll()
                    .anyRequest()
                    .hasRole(AccessRole.ADMIN.name()))
        .requestCache(cache -> cache.requestCache(onlyWholePages(part)))
        .exceptionHandling(
            errors ->
                errors
                    .defaultAuthenticationEntryPointFor(PageAccess::reload, part)
                    .accessDeniedHandler(
                        (request, response, e) ->
                            response.sendRedirect(request.getContextPath() + LOGIN)))
        .formLogin(
            form ->
                form.loginPage(LOGIN)
                    .usernameParameter("user")
                    .passwordParameter("token")
                    .failureHandler(failed))
        .logout(logout -> logout.logoutSuccessUrl(LOGIN + "?logout"))
        .headers(
            headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY)))
        .build();
  }

  /** Whoever signs in again comes back to the page, not to the part of it asked for last. */
  private static RequestCache onlyWholePages(RequestMatcher part) {
    CookieRequestCache cache = new CookieRequestCache();
    cache.setRequestMatcher(
        request -> HttpMethod.GET.matches(request.getMethod()) && !part.matches(request));
    return cache;
  }

  private static RequestMatcher partOf(PagePaths paths) {
    PathPatternRequestMatcher.Builder patterns = PathPatternRequestMatcher.withDefaults();
    return new OrRequestMatcher(
        Stream.concat(
                Stream.of((RequestMatcher) request -> request.getHeader("HX-Request") != null),
                paths.parts().stream().map(patterns::matcher))
            .toArray(RequestMatcher[]::new));
  }

  /** A page whose sign-in ended loads anew and so comes to the form. */
  private static void reload(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    response.setHeader("HX-Refresh", "true");
  }

  /** Takes the token where others take a password. */
  private record TokenSignIn(SignInCookie cookie) implements AuthenticationProvider {

    @Override
    public Authentication authenticate(Authentication request) {
      return cookie
          .signedIn(String.valueOf(request.getCredentials()).strip())
          .orElseThrow(() -> new BadCredentialsException("unknown token"));
    }

    @Override
    public boolean supports(Class<?> type) {
      return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
  }
}

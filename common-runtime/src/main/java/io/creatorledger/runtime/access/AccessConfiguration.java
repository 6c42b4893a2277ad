package io.creatorledger.runtime.access;

import io.creatorledger.runtime.error.ErrorCode;
import io.creatorledger.runtime.error.Problems;
import io.creatorledger.runtime.error.RuntimeError;
import io.creatorledger.schema.json.LedgerJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * Everything needs the administrator's token, but health, the API's description, a service's own
 * open paths, and those that tokens of its own open for one brand.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
public class AccessConfiguration {

  /** Behind chains a service defines for its pages. */
  public static final int API_CHAIN = 100;

  @Bean
  AccessTokens accessTokens(AccessProperties properties) {
    return AccessTokens.of(properties);
  }

  /**
   * Observing every filter of every request cost a fifth of what a delivery costs, and told
   * nothing.
   */
  @Bean
  SecurityObservationSettings noSecurityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Keeps Spring Boot from inventing a user with a password of its own. */
  @Bean
  UserDetailsService noUsers() {
    return name -> {
      throw new UsernameNotFoundException("there are tokens, no users");
    };
  }

  @Bean
  @Order(API_CHAIN)
  SecurityFilterChain apiAccess(
      HttpSecurity http,
      AccessTokens tokens,
      ObjectProvider<OpenPaths> openPaths,
      ObjectProvider<IssuedTokens> issued,
      ObjectProvider<ScopedPath> scopedPaths) {
    String[] open =
        openPaths.stream().flatMap(paths -> paths.patterns().stream()).toArray(String[]::new);
    return http.csrf(csrf -> csrf.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .addFilterBefore(
            new BearerTokenFilter(tokens, issued.stream().toList()), AuthorizationFilter.class)
        .authorizeHttpRequests(
            rules -> {
              rules
                  .requestMatchers("/actuator/health/**", "/v3/api-docs/**", "/error")
                  .permitAll()
                  .requestMatchers(open)
                  .permitAll()
                  .requestMatchers("/actuator/prometheus")
                  .hasAnyRole(AccessRole.ADMIN.name(), AccessRole.METRICS.name());
              scopedPaths.forEach(
                  path ->
                      rules
                          .requestMatchers(HttpMethod.valueOf(path.method()), path.pattern())
                          .access(
                              (who, request) ->
                                  new AuthorizationDecision(
                                      opens(who.get(), path, request.getVariables()))));
              rules.anyRequest().hasRole(AccessRole.ADMIN.name());
            })
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(
                        (request, response, e) ->
                            answer(
                                response,
                                RuntimeError.UNAUTHENTICATED,
                                "send Authorization: Bearer <token> with a token that is known"))
                    .accessDeniedHandler(
                        (request, response, e) ->
                            answer(
                                response,
                                RuntimeError.FORBIDDEN,
                                "this token does not open this address")))
        .build();
  }

  private static boolean opens(
      @Nullable Authentication who, ScopedPath path, Map<String, String> variables) {
    if (who == null) {
      return false;
    }
    if (who.getPrincipal() instanceof IssuedTokens.IssuedToken token) {
      return token.scopes().contains(path.scope())
          && token.brandId().value().equals(variables.get(ScopedPath.BRAND));
    }
    return who.getAuthorities().stream()
        .anyMatch(role -> AccessRole.ADMIN.authority().equals(role.getAuthority()));
  }

  static void answer(HttpServletResponse response, ErrorCode code, String detail)
      throws IOException {
    response.setStatus(code.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (code == RuntimeError.UNAUTHENTICATED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    response
        .getOutputStream()
        .write(LedgerJson.write(problem(Problems.of(code, detail, Map.of()))));
  }

  private static Map<String, Object> problem(org.springframework.http.ProblemDetail body) {
    return Map.of(
        "type", String.valueOf(body.getType()),
        "title", String.valueOf(body.getTitle()),
        "status", body.getStatus(),
        "detail", String.valueOf(body.getDetail()),
        "code", body.getProperties() == null ? "" : body.getProperties().getOrDefault("code", ""));
  }
}

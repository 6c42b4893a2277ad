package io.creatorledger.attribution.web;

import io.creatorledger.runtime.access.AccessRole;
import io.creatorledger.runtime.access.AccessTokens;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;

/** The pages are for those who sign in with the administrator's token; a session keeps them in. */
@Configuration(proxyBeanMethods = false)
class PageAccess {

  private static final String LOGIN = "/login";
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

  @Bean
  @Order(1)
  SecurityFilterChain pages(HttpSecurity http, AccessTokens tokens) {
    return http.securityMatcher(
            "/", LOGIN, "/logout", "/live", "/brands/**", "/assets/**", "/webjars/**")
        .authenticationProvider(new TokenSignIn(tokens))
        .authorizeHttpRequests(
            rules ->
                rules
                    .requestMatchers(LOGIN, "/assets/**", "/webjars/**")
                    .permitAll()
                    .anyRequest()
                    .hasRole(AccessRole.ADMIN.name()))
        .formLogin(
            form -> form.loginPage(LOGIN).usernameParameter("user").passwordParameter("token"))
        .logout(logout -> logout.logoutSuccessUrl(LOGIN + "?logout"))
        .headers(
            headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY)))
        .build();
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

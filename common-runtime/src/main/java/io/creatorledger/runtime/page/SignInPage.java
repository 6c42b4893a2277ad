package io.creatorledger.runtime.page;

import org.springframework.web.bind.annotation.GetMapping;

/** The form that takes the administrator's token. */
@PageController
final class SignInPage {

  @GetMapping("/login")
  String form() {
    return "login";
  }
}

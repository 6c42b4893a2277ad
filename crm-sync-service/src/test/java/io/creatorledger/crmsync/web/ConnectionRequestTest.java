package io.creatorledger.crmsync.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token goes into a header of every call. */
class ConnectionRequestTest {

  @ParameterizedTest
  @ValueSource(strings = {"pat-na1-\n12345678", "pat\u0000x", "“pat-na1-12345678”", "pat na1"})
  void refusesATokenThatNoHeaderCanCarryWithoutRepeatingIt(String token) {
    assertThatThrownBy(() -> request(token).token())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(token)
        .hasMessageNotContaining("pat");
  }

  @Test
  void takesATokenWithoutTheBlanksAroundIt() {
    assertThat(request(" pat-na1-12345678\n").token()).isEqualTo("pat-na1-12345678");
  }

  @Test
  void takesABlankTokenForNone() {
    assertThat(request(" ").token()).isNull();
  }

  private static ConnectionRequest request(String token) {
    return new ConnectionRequest("hubspot", null, token, null, null, null);
  }
}

package io.creatorledger.ingest.adapter;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Platforms that sign nothing are let in by an address that nobody can guess, and by no other. */
class TokenInAddressTest {

  private static final String TOKEN = "kq3Yy0Zl8pW2sVdR5tHn7uBx1cFj9gMe";
  private static final String FORMER = "former-token-of-more-than-32-letters";
  private static final byte[] BODY = utf8("not=read");

  static Stream<PlatformAdapter> adapters() {
    List<PlatformAdapter> adapters =
        AdapterScan.adapters().stream()
            .filter(adapter -> Set.of("salesforce", "impact", "awin").contains(adapter.name()))
            .toList();
    assertThat(adapters).hasSize(3);
    return adapters.stream();
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void theTokenAndWhileItIsChangedTheFormerOneOpen(PlatformAdapter adapter) {
    assertThat(verdict(adapter, TOKEN)).isEqualTo(Verdict.AUTHENTIC);
    assertThat(verdict(adapter, FORMER)).isEqualTo(Verdict.AUTHENTIC);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void noOtherTokenOpensNotEvenByOneBit(PlatformAdapter adapter) {
    byte[] token = utf8(TOKEN);
    for (int bit = 0; bit < token.length * 8; bit++) {
      byte[] flipped = token.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(verdict(adapter, new String(flipped, StandardCharsets.ISO_8859_1)))
          .as("bit %d", bit)
          .isEqualTo(Verdict.WRONG_SIGNATURE);
    }
    for (String wrong : List.of(TOKEN + "x", TOKEN.substring(1), " " + TOKEN, TOKEN + "/")) {
      assertThat(verdict(adapter, wrong)).isEqualTo(Verdict.WRONG_SIGNATURE);
    }
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void anAddressWithoutTokenIsClosedWhateverHeadersAndQuerySay(PlatformAdapter adapter) {
    Inbound inbound =
        new Inbound(
            connection(adapter),
            new Inbound.Door("POST", null, "token=" + TOKEN),
            Headers.of(Map.of("Authorization", TOKEN, "X-Token", TOKEN)),
            BODY,
            NOW);

    assertThat(adapter.verify(inbound, NOW)).isEqualTo(Verdict.UNSIGNED);
    assertThat(verdict(adapter, "")).isEqualTo(Verdict.UNSIGNED);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void aTokenThatCouldBeGuessedOrNotStandInAnAddressIsRefused(PlatformAdapter adapter) {
    assertThatCode(() -> adapter.requireUsable(TOKEN)).doesNotThrowAnyException();
    for (String bad : List.of("", "short", TOKEN.substring(1), TOKEN + "/x", TOKEN + " ")) {
      assertThatThrownBy(() -> adapter.requireUsable(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("32 to 256")
          .satisfies(e -> assertThat(bad.isEmpty() || !e.getMessage().contains(bad)).isTrue());
    }
  }

  private static Verdict verdict(PlatformAdapter adapter, String token) {
    Inbound.Door door = new Inbound.Door("POST", token, null);
    return adapter.verify(
        new Inbound(connection(adapter), door, Headers.of(Map.of()), BODY, NOW), NOW);
  }

  private static Connection connection(PlatformAdapter adapter) {
    return new Connection(
        new ConnectionId("aurora-" + adapter.name()), BRAND, adapter.name(), null, TOKEN, FORMER);
  }
}

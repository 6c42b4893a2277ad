package io.creatorledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void aVariableSetToNothingIsNotSet() {
    Settings settings =
        Settings.from(
            Map.of(
                "CREATOR_LEDGER_BIND", "",
                "CREATOR_LEDGER_DEMO", "",
                "CREATOR_LEDGER_DATA_DIR", " ",
                "CREATOR_LEDGER_ADMIN_TOKEN", "",
                "CREATOR_LEDGER_INGEST_PORT", ""));

    // Nothing here must ever come to mean "listen on every address".
    assertThat(settings.bind()).isEqualTo("127.0.0.1");
    assertThat(settings).isEqualTo(Settings.from(Map.of()));
  }

  @Test
  void anImpossibleValueIsRefusedByName() {
    assertRefused("CREATOR_LEDGER_DEMO", "yes");
    assertRefused("CREATOR_LEDGER_FRAUD_PORT", "0");
    assertRefused("CREATOR_LEDGER_FRAUD_PORT", "http");
    assertRefused("CREATOR_LEDGER_ADMIN_TOKEN", "fifteen letters");
  }

  private static void assertRefused(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.from(Map.of(name, value)))
        .withMessageContaining(name);
  }
}

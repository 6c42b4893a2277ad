package io.creatorledger.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderIdsTest {

  @ParameterizedTest
  @CsvSource({
    "450789469, 450789469",
    "'#1001', 1001",
    "gid://shopify/Order/450789469, 450789469",
    "A-17.b, A-17.b"
  })
  void anOrderHasOneIdHoweverItIsWritten(String written, String id) {
    assertThat(OrderIds.of(written).value()).isEqualTo(id);
  }

  @Test
  void whatIsNoIdIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> OrderIds.of("#"));
    assertThatIllegalArgumentException().isThrownBy(() -> OrderIds.of("gid://"));
  }
}

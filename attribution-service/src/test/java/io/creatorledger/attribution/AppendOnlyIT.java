package io.creatorledger.attribution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.runtime.consumer.ConsumerRuntime;
import io.creatorledger.testing.ServiceTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database itself refuses. */
@ServiceTest
class AppendOnlyIT {

  @Autowired private ConsumerRuntime runtime;
  @Autowired private JdbcClient jdbc;

  @ParameterizedTest
  @MethodSource("changes")
  void theLedgerRefusesToBeChanged(String change) {
    Messages messages = new Messages("append-only");
    Instant at = Instant.parse("2026-05-01T00:00:00Z");
    new Delivery(runtime).deliver(List.of(messages.order(messages.profile(1), "o-1", at, "10.00")));

    assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("append-only");
  }

  static List<String> changes() {
    return List.of(
        "UPDATE ledger_entry SET amount_minor = 0",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry",
        "UPDATE ledger_revision SET gross_minor = 0",
        "DELETE FROM ledger_revision");
  }
}

package io.creatorledger.runtime.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class TransientFailureTest {

  @ParameterizedTest
  @MethodSource
  void passes(Throwable failure) {
    assertThat(TransientFailure.is(failure)).isTrue();
    assertThat(TransientFailure.is(new IllegalStateException("within", failure))).isTrue();
  }

  static Stream<Throwable> passes() {
    return Stream.of(
        new CannotGetJdbcConnectionException("no connection"),
        new CannotCreateTransactionException("no connection"),
        new TransactionSystemException("commit"),
        new CannotAcquireLockException("deadlock"),
        new QueryTimeoutException("slow"),
        new DataAccessResourceFailureException("away"),
        new SQLTransientConnectionException("pool"),
        new SQLRecoverableException("socket"),
        new RetryLaterException(Duration.ofSeconds(1)),
        fromServer("57P01"), // the administrator stopped the server
        fromServer("08006"), // the connection broke
        fromServer("40001"), // a serialization failure
        fromServer("40P01"), // a deadlock
        fromServer("53300"), // too many connections
        fromServer("53100")); // the disk is full
  }

  @ParameterizedTest
  @MethodSource
  void stays(Throwable failure) {
    assertThat(TransientFailure.is(failure)).isFalse();
  }

  static Stream<Throwable> stays() {
    return Stream.of(
        new IllegalArgumentException("impossible"),
        new NullPointerException(),
        new DuplicateKeyException("twice"),
        new DataIntegrityViolationException("a rule"),
        fromServer("23505"), // a unique key
        fromServer("22P02")); // no such value
  }

  private static Throwable fromServer(String sqlState) {
    SQLException cause = new SQLException("from the server", sqlState);
    var translated = new SQLStateSQLExceptionTranslator().translate("test", null, cause);
    return translated == null ? cause : translated;
  }
}

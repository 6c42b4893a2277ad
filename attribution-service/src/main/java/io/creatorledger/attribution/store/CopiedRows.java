package io.creatorledger.attribution.store;

import de.bytefish.pgbulkinsert.PgBulkInsert;
import de.bytefish.pgbulkinsert.mapping.AbstractMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows that are appended by binary {@code COPY}: to the database half the work of an {@code
 * INSERT}, which has to read each value as text. A row whose key is there already fails them all.
 */
abstract class CopiedRows<T> extends AbstractMapping<T> {

  /** PostgreSQL counts microseconds from here. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private static final String UNIQUE_VIOLATION = "23505";
  private static final int NANOS_PER_MICRO = 1_000;

  private final JdbcTemplate jdbc;

  CopiedRows(JdbcTemplate jdbc, String table) {
    super("", table);
    this.jdbc = jdbc;
  }

  /**
   * Appends in the transaction that is under way.
   *
   * @throws org.springframework.dao.DuplicateKeyException when a row is there already
   */
  final void append(Collection<T> rows) {
    if (!rows.isEmpty()) {
      jdbc.execute((Connection connection) -> copied(connection, rows));
    }
  }

  /**
   * Appends in the transaction that is under way, unless a row is there already.
   *
   * @return whether they were appended; if not, all is as before
   */
  final boolean appendIfNew(Collection<T> rows) {
    return rows.isEmpty()
        || Boolean.TRUE.equals(
            jdbc.execute(
                (Connection connection) -> {
                  Savepoint before = connection.setSavepoint();
                  try {
                    boolean copied = copied(connection, rows);
                    connection.releaseSavepoint(before);
                    return copied;
                  } catch (SQLException e) {
                    if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                      connection.rollback(before);
                      return false;
                    }
                    throw e;
                  }
                }));
  }

  private boolean copied(Connection connection, Collection<T> rows) throws SQLException {
    try {
      new PgBulkInsert<>(this).saveAll(connection.unwrap(PGConnection.class), rows);
      return true;
    } catch (RuntimeException e) {
      throw databaseError(e);
    }
  }

  /** A value as its text. */
  final void texts(String column, Function<T, @Nullable ?> value) {
    mapText(
        column,
        row -> {
          Object cell = value.apply(row);
          return cell == null ? null : cell.toString();
        });
  }

  /** A moment, rounded to microseconds as PostgreSQL rounds. */
  final void instants(String column, Function<T, Instant> value) {
    mapLongPrimitive(column, row -> micros(value.apply(row)));
  }

  private static long micros(Instant moment) {
    Duration since = Duration.between(EPOCH, moment);
    return Math.addExact(
        Math.multiplyExact(since.toSeconds(), 1_000_000L),
        (since.toNanosPart() + NANOS_PER_MICRO / 2) / NANOS_PER_MICRO);
  }

  /** The library wraps what the database says; whether to try again depends on it. */
  private static SQLException databaseError(RuntimeException failure) throws SQLException {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said) {
        return said;
      }
    }
    throw failure;
  }
}

package io.creatorledger.benchmarks.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/**
 * The newest rows of a ledger and its facts, put again into equal tables that hold the older rows
 * already, with the same indexes, and nothing else done. What is put is in memory, as the driver
 * takes it, before the clock starts; each connection has an equal part of every table's rows.
 */
final class BareRows {

  private static final List<String> TABLES =
      List.of("touchpoint", "sales_order", "ledger_revision", "ledger_entry");

  /** Which a row is of; the server is too young to have counted around. */
  private static final String TRANSACTION = "xmin::text::bigint";

  /** Of one {@code INSERT}, each a transaction. */
  private static final int ROWS = 500;

  private final String url;
  private final String user;
  private final String password;
  private final int connections;
  private final long firstTransaction;

  /**
   * @param firstTransaction the first whose rows are put; those of earlier ones are there before
   */
  BareRows(String url, String user, String password, int connections, long firstTransaction) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.connections = connections;
    this.firstTransaction = firstTransaction;
  }

  /** Some rows of a table. */
  private sealed interface Rows {

    void put(Connection connection) throws SQLException, IOException;
  }

  private record Copied(String table, byte[] rows) implements Rows {

    @Override
    public void put(Connection connection) throws SQLException, IOException {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY bare_" + table + " FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows));
    }
  }

  private record Inserted(String sql, List<Object> columns) implements Rows {

    @Override
    public void put(Connection connection) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < columns.size(); i++) {
          statement.setObject(i + 1, columns.get(i));
        }
        statement.executeUpdate();
      }
    }
  }

  /** Seconds that binary {@code COPY} takes, a transaction a table: the fastest way in there is. */
  double copied() throws SQLException, IOException, InterruptedException, ExecutionException {
    List<List<Rows>> parts = new ArrayList<>();
    try (Connection connection = connect()) {
      for (int part = 0; part < connections; part++) {
        List<Rows> tables = new ArrayList<>();
        for (String table : TABLES) {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("COPY (%s) TO STDOUT (FORMAT binary)".formatted(rowsOf(table, part)), out);
          tables.add(new Copied(table, out.toByteArray()));
        }
        parts.add(tables);
      }
    }
    return seconds(parts);
  }

  /** Seconds that {@code INSERT}s take, of 500 rows each as arrays, each a transaction. */
  double inserted() throws SQLException, InterruptedException, ExecutionException {
    List<List<Rows>> parts = new ArrayList<>();
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      for (int part = 0; part < connections; part++) {
        List<Rows> all = new ArrayList<>();
        for (String table : TABLES) {
          try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS);
            try (ResultSet rows = statement.executeQuery(rowsOf(table, part))) {
              while (rows.next()) {
                all.add(next(table, rows));
              }
            }
          }
        }
        parts.add(all);
      }
    }
    return seconds(parts);
  }

  /** The row that the cursor is at, and those after it. */
  private static Inserted next(String table, ResultSet rows) throws SQLException {
    int width = rows.getMetaData().getColumnCount();
    List<List<Object>> columns = new ArrayList<>();
    StringJoiner types = new StringJoiner(", ");
    for (int i = 1; i <= width; i++) {
      columns.add(new ArrayList<>(ROWS));
      types.add("?::" + rows.getMetaData().getColumnTypeName(i) + "[]");
    }
    int n = 0;
    do {
      for (int i = 1; i <= width; i++) {
        columns
            .get(i - 1)
            .add(
                switch (rows.getMetaData().getColumnTypeName(i)) {
                  case "bytea" -> rows.getBytes(i);
                  case "int2", "int4" -> rows.getInt(i);
                  case "int8" -> rows.getLong(i);
                  default -> rows.getString(i);
                });
      }
    } while (++n < ROWS && rows.next());
    return new Inserted(
        "INSERT INTO bare_%s SELECT * FROM unnest(%s)".formatted(table, types),
        columns.stream().map(BareRows::array).toList());
  }

  private static Object array(List<Object> column) {
    return switch (column.getFirst()) {
      case byte[] bytes -> column.toArray(byte[][]::new);
      case Integer number -> column.stream().mapToInt(cell -> (Integer) cell).toArray();
      case Long number -> column.stream().mapToLong(cell -> (Long) cell).toArray();
      case null, default -> column.toArray(String[]::new);
    };
  }

  private String rowsOf(String table, int part) {
    return "SELECT * FROM %s t WHERE abs(hashtext(t::text)) %% %d = %d AND %s >= %d"
        .formatted(table, connections, part, TRANSACTION, firstTransaction);
  }

  private double seconds(List<List<Rows>> parts)
      throws SQLException, InterruptedException, ExecutionException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("DROP TABLE IF EXISTS bare_" + table);
        statement.execute("CREATE TABLE bare_%1$s (LIKE %1$s INCLUDING ALL)".formatted(table));
        statement.execute(
            "INSERT INTO bare_%1$s SELECT * FROM %1$s WHERE %2$s < %3$d"
                .formatted(table, TRANSACTION, firstTransaction));
        statement.execute("VACUUM ANALYZE bare_" + table);
      }
      statement.execute("CHECKPOINT");
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(connections)) {
      List<Callable<Void>> work = new ArrayList<>();
      parts.forEach(part -> work.add(() -> put(part)));
      long begin = System.nanoTime();
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  private Void put(List<Rows> part) throws SQLException, IOException {
    try (Connection connection = connect()) {
      for (Rows rows : part) {
        rows.put(connection);
      }
    }
    return null;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }
}

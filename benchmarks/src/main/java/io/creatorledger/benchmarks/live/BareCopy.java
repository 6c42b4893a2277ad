package io.creatorledger.benchmarks.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;

/** The rows of a ledger and its facts, inserted again into equal tables and nothing else done. */
final class BareCopy {

  private static final List<String> TABLES =
      List.of("touchpoint", "sales_order", "ledger_revision", "ledger_entry");

  private final AtomicLong rows = new AtomicLong();
  private final double seconds;

  /**
   * Copies.
   *
   * @param connections each takes an equal part of every table's rows
   */
  BareCopy(String url, String user, String password, int connections)
      throws SQLException, IOException, InterruptedException, ExecutionException {
    List<List<byte[]>> parts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      for (int part = 0; part < connections; part++) {
        List<byte[]> tables = new ArrayList<>();
        for (String table : TABLES) {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(
                  "COPY (SELECT * FROM %1$s t WHERE abs(hashtext(t::text)) %% %2$d = %3$d) TO STDOUT (FORMAT binary)"
                      .formatted(table, connections, part),
                  out);
          tables.add(out.toByteArray());
        }
        parts.add(tables);
      }
      for (String table : TABLES) {
        statement.execute("CREATE TABLE bare_%1$s (LIKE %1$s INCLUDING ALL)".formatted(table));
      }
      statement.execute("CHECKPOINT");
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(connections)) {
      List<Callable<Void>> work = new ArrayList<>();
      parts.forEach(part -> work.add(() -> insert(part, url, user, password)));
      long begin = System.nanoTime();
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
      seconds = (System.nanoTime() - begin) / 1e9;
    }
  }

  private Void insert(List<byte[]> tables, String url, String user, String password)
      throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      for (int t = 0; t < tables.size(); t++) {
        rows.addAndGet(
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                    "COPY bare_" + TABLES.get(t) + " FROM STDIN (FORMAT binary)",
                    new ByteArrayInputStream(tables.get(t))));
      }
    }
    return null;
  }

  double seconds() {
    return seconds;
  }

  long rows() {
    return rows.get();
  }
}

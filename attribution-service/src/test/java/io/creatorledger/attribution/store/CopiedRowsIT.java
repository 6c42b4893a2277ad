package io.creatorledger.attribution.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.runtime.consumer.TransientFailure;
import io.creatorledger.testing.ServiceTest;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class CopiedRowsIT {

  private static final Instant AT = Instant.parse("2026-06-15T20:10:00Z");

  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transactions;

  private record Thing(int id, @Nullable String name, Instant at) {}

  private static final class Things extends CopiedRows<Thing> {
    Things(JdbcTemplate jdbc) {
      super(jdbc, "copied_thing");
      mapIntegerPrimitive("id", Thing::id);
      texts("name", Thing::name);
      instants("at", Thing::at);
    }
  }

  @BeforeEach
  void table() {
    jdbc.execute("CREATE TABLE copied_thing (id int PRIMARY KEY, name text, at timestamptz)");
  }

  @AfterEach
  void noTable() {
    jdbc.execute("DROP TABLE copied_thing");
  }

  @Test
  void momentsAreTheOnesTheirTextStandsFor() {
    for (String moment :
        List.of(
            "1969-12-31T23:59:59.999999499Z",
            "1999-12-31T23:59:59.999999500Z",
            "2026-06-15T20:10:00.123456499Z",
            "2026-06-15T20:10:00.123456789Z",
            "9999-12-31T23:59:59.999999999Z")) {
      jdbc.update("DELETE FROM copied_thing");
      append(new Thing(1, "ä€😀", Instant.parse(moment)));
      assertThat(
              jdbc.queryForObject(
                  "SELECT count(*) FROM copied_thing WHERE at = ?::timestamptz AND name = 'ä€😀'",
                  Integer.class,
                  moment))
          .as(moment)
          .isEqualTo(1);
    }
  }

  @Test
  void ofRowsThatAreThereInPartNoneIsAppendedAndTheTransactionGoesOn() {
    append(new Thing(2, null, AT));
    Things things = new Things(jdbc);

    transactions.executeWithoutResult(
        status -> {
          assertThat(things.appendIfNew(List.of(new Thing(1, "a", AT), new Thing(2, "b", AT))))
              .isFalse();
          assertThat(things.appendIfNew(List.of(new Thing(3, "c", AT)))).isTrue();
        });

    assertThat(jdbc.queryForList("SELECT id FROM copied_thing ORDER BY id", Integer.class))
        .containsExactly(2, 3);
  }

  @Test
  void aRowThatIsThereIsSaidToBe() {
    append(new Thing(2, null, AT));
    assertThatThrownBy(() -> append(new Thing(2, null, AT)))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void aDatabaseThatGoesAwayIsNoFaultOfTheRows() {
    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status -> {
                      Integer backend =
                          jdbc.queryForObject("SELECT pg_backend_pid()", Integer.class);
                      Thread.ofVirtual()
                          .start(
                              () -> jdbc.execute("SELECT pg_terminate_backend(" + backend + ")"));
                      while (true) {
                        append(new Thing(1, null, AT));
                        jdbc.update("DELETE FROM copied_thing");
                      }
                    }))
        .as("of the statement, or of the rollback after it")
        .isInstanceOfAny(DataAccessException.class, TransactionException.class)
        .matches(TransientFailure::is, "is transient");
  }

  /** As those of a replica are that went on too late. */
  @Test
  void rowsWhoseSessionIsEndedInTheMiddleComeAgain() {
    int many = 100_000;
    List<Thing> rows =
        IntStream.rangeClosed(1, many).mapToObj(id -> new Thing(id, null, AT)).toList();

    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status -> {
                      Integer backend =
                          jdbc.queryForObject("SELECT pg_backend_pid()", Integer.class);
                      new Things(jdbc)
                          .append(
                              new AbstractList<>() {
                                @Override
                                public Thing get(int index) {
                                  if (index == many / 2) {
                                    end(backend);
                                  }
                                  return rows.get(index);
                                }

                                @Override
                                public int size() {
                                  return many;
                                }
                              });
                    }))
        .isInstanceOf(DataAccessException.class)
        .matches(TransientFailure::is, "is transient");

    transactions.executeWithoutResult(status -> new Things(jdbc).append(rows));
    assertThat(jdbc.queryForObject("SELECT count(*) FROM copied_thing", Integer.class))
        .isEqualTo(many);
  }

  /** Over another connection than that of this thread's transaction. */
  private void end(Integer backend) {
    assertThat(
            CompletableFuture.supplyAsync(
                    () ->
                        jdbc.queryForObject(
                            "SELECT pg_terminate_backend(?, 30000)", Boolean.class, backend))
                .join())
        .isTrue();
  }

  private void append(Thing thing) {
    transactions.executeWithoutResult(status -> new Things(jdbc).append(List.of(thing)));
  }
}

package io.creatorledger.ingest.http;

import static io.creatorledger.ingest.http.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.imports.ImportQueue;
import io.creatorledger.ingest.imports.ImportRun;
import io.creatorledger.ingest.imports.ImportRun.Turn;
import io.creatorledger.ingest.imports.ImportWork;
import io.creatorledger.ingest.imports.Imports;
import io.creatorledger.testing.ServiceTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Imports whose turns end in the middle: killed, overtaken, cancelled. Here nobody else works. */
@ServiceTest
@TestPropertySource(
    properties = {
      "creator-ledger.ingest.imports.workers=0",
      "creator-ledger.ingest.imports.max-size=1MB"
    })
class ImportResumeIT {

  private static final int ROWS = 4_000;
  private static int brands;

  @Autowired private JdbcClient jdbc;
  @Autowired private ImportQueue queue;
  @Autowired private ImportRun run;
  @Autowired private Imports imports;
  @LocalServerPort private int port;
  private IngestClient client;
  private String brand;

  @BeforeEach
  void registerABrandOfItsOwn() {
    client = new IngestClient(port);
    brand = "resume-" + ++brands;
    client.register(
        brand, "{\"name\":\"R\",\"currency\":\"EUR\",\"timeZone\":\"Etc/UTC\",\"region\":\"DE\"}");
  }

  @Test
  void aKilledTurnIsTakenUpAndItsGhostStoresNothing() {
    String id = upload();
    ImportWork killed = queue.claim(Instant.now(), ImportRun.LEASE).orElseThrow();
    // The process dies after three batches: the turn never gives the import back.
    AtomicInteger asked = new AtomicInteger();
    try {
      run.run(
          killed,
          100,
          () -> {
            if (asked.incrementAndGet() > 3) {
              throw new IllegalStateException("killed");
            }
            return false;
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("killed");
    }
    assertThat(rows(id).get("read").intValue()).isEqualTo(1500);
    assertThat(queue.claim(Instant.now(), ImportRun.LEASE)).as("the lease holds").isEmpty();

    Instant later = Instant.now().plus(ImportRun.LEASE).plus(Duration.ofSeconds(1));
    ImportWork next = queue.claim(later, ImportRun.LEASE).orElseThrow();
    assertThat(run.run(next, 2, () -> false)).isEqualTo(Turn.MORE);
    assertThat(run.run(killed, 100, () -> false)).as("the ghost").isEqualTo(Turn.LOST);
    finish();

    JsonNode rows = rows(id);
    assertThat(rows.get("read").intValue()).isEqualTo(ROWS);
    assertThat(rows.get("accepted").intValue()).isEqualTo(ROWS - 4);
    assertThat(rows.get("duplicate").intValue()).isZero();
    assertThat(rows.get("rejected").intValue()).isEqualTo(4);
    assertThat(orders()).isEqualTo(ROWS - 4);
    assertThat(state(id)).isEqualTo("DONE");
  }

  @Test
  void aTurnStartedTwiceAtOnePlaceCountsItsRowsOnce() {
    String id = upload();
    ImportWork work = queue.claim(Instant.now(), ImportRun.LEASE).orElseThrow();
    assertThat(run.run(work, 1, () -> false)).isEqualTo(Turn.MORE);
    assertThat(run.run(work, 1, () -> false)).isEqualTo(Turn.LOST);
    assertThat(rows(id).get("read").intValue()).isEqualTo(500);
    client.post(brand + "/imports/" + id + "/cancel", "");
  }

  @Test
  void aCancelledImportStopsAndGoesOnWhereItStood() {
    String id = upload();
    ImportWork work = queue.claim(Instant.now(), ImportRun.LEASE).orElseThrow();
    AtomicInteger asked = new AtomicInteger();
    Turn turn =
        run.run(
            work,
            100,
            () -> {
              if (asked.incrementAndGet() == 3) {
                assertThat(client.post(brand + "/imports/" + id + "/cancel", "").statusCode())
                    .isEqualTo(200);
              }
              return false;
            });

    assertThat(turn).isEqualTo(Turn.LOST);
    assertThat(state(id)).isEqualTo("CANCELLED");
    assertThat(rows(id).get("read").intValue()).isEqualTo(1000);
    assertThat(queue.claim(Instant.now(), ImportRun.LEASE)).isEmpty();
    HttpResponse<String> resumed = client.post(brand + "/imports/" + id + "/resume", "");
    assertThat(resumed.statusCode()).isEqualTo(202);
    finish();
    assertThat(rows(id).get("read").intValue()).isEqualTo(ROWS);
    assertThat(orders()).isEqualTo(ROWS - 4);
  }

  @Test
  void importsTakeTurns() {
    String first = upload();
    String second = upload();
    ImportWork one = queue.claim(Instant.now(), ImportRun.LEASE).orElseThrow();
    run.run(one, 1, () -> false);
    ImportWork other = queue.claim(Instant.now(), ImportRun.LEASE).orElseThrow();

    assertThat(one.importId()).isEqualTo(UUID.fromString(first));
    assertThat(other.importId()).isEqualTo(UUID.fromString(second));
    queue.giveBack(other, Instant.now());
    finish();
    assertThat(rows(second).get("accepted").intValue() + rows(second).get("duplicate").intValue())
        .isEqualTo(ROWS - 4);
  }

  @Test
  void aFileLargerThanMayBeLeavesNothingBehind() {
    byte[] large = new byte[1_300_000];
    HttpResponse<String> unannounced =
        client.post(
            brand + "/imports?kind=orders",
            "text/csv",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

    assertThat(unannounced.statusCode()).as(unannounced.body()).isEqualTo(413);
    JsonNode failed = json(client.get(brand + "/imports")).get(0);
    assertThat(failed.get("state").stringValue()).isEqualTo("FAILED");
    assertThat(failed.get("problem").stringValue()).contains("split it");
    assertThat(chunks()).isZero();
    String id = failed.get("importId").stringValue();
    assertThat(client.post(brand + "/imports/" + id + "/resume", "").statusCode()).isEqualTo(409);
    assertThat(
            client
                .post(brand + "/imports?kind=orders", "text/csv", BodyPublishers.ofByteArray(large))
                .statusCode())
        .isEqualTo(413);
    assertThat(json(client.get(brand + "/imports"))).hasSize(1);
  }

  @Test
  void filesAndRejectedRowsAreForgottenInTime() {
    String stopped = upload();
    client.post(brand + "/imports/" + stopped + "/cancel", "");
    String done = upload();
    finish();
    String rejected = brand + "/imports/" + done + "/rejected.csv";
    assertThat(client.get(rejected).body().lines()).hasSize(5);
    assertThat(chunks()).isPositive();

    imports.forget(Instant.now().plus(Duration.ofDays(6)), 100);
    assertThat(client.get(rejected).body().lines()).hasSize(5);
    imports.forget(Instant.now().plus(Duration.ofDays(8)), 100);

    assertThat(client.get(rejected).body().lines()).hasSize(1);
    assertThat(chunks()).isZero();
    assertThat(client.post(brand + "/imports/" + stopped + "/resume", "").statusCode())
        .isEqualTo(409);
    assertThat(state(done)).isEqualTo("DONE");
  }

  private int chunks() {
    return jdbc.sql("SELECT count(*) FROM import_chunk WHERE brand_id = ?")
        .param(brand)
        .query(Integer.class)
        .single();
  }

  private void finish() {
    for (var work = queue.claim(Instant.now(), ImportRun.LEASE);
        work.isPresent();
        work = queue.claim(Instant.now(), ImportRun.LEASE)) {
      run.run(work.get(), 3, () -> false);
    }
  }

  private String upload() {
    String file =
        "order_id,ordered_at,net_revenue\n"
            + IntStream.range(0, ROWS)
                .mapToObj(i -> i + ",2026-10-01T10:00:00Z," + (i % 1000 == 7 ? "?" : "9.90") + "\n")
                .collect(Collectors.joining());
    HttpResponse<String> answer =
        client.post(brand + "/imports?kind=orders", "text/csv", BodyPublishers.ofString(file));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return json(answer).get("importId").stringValue();
  }

  private JsonNode rows(String id) {
    return json(client.get(brand + "/imports/" + id)).get("rows");
  }

  private String state(String id) {
    return json(client.get(brand + "/imports/" + id)).get("state").stringValue();
  }

  private int orders() {
    return jdbc.sql("SELECT count(*) FROM event WHERE brand_id = ? AND type = 'order'")
        .param(brand)
        .query(Integer.class)
        .single();
  }
}

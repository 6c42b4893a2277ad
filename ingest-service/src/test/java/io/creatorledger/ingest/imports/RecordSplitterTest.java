package io.creatorledger.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.schema.id.ConnectionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSplitterTest {

  private static final String HEADER = "conversion_id,occurred_at,value,order_id";

  @Test
  void readsBackWhateverACsvWriterWrote() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int file = 0; file < 200; file++) {
      char delimiter = ",;\t|".charAt(random.nextInt(4));
      List<List<String>> rows = rows(random);
      FileBytes bytes = file(text(rows, delimiter, random));
      CsvRows format = CsvRows.of(bytes, 0, options(null));

      List<List<String>> read = new ArrayList<>();
      for (RawRecord record : records(format, bytes, format.firstPosition(), 2)) {
        assertThat(record.problem()).as("seed %d", seed).isNull();
        read.add(format.values(record));
      }
      assertThat(read).as("seed %d, file %d", seed, file).isEqualTo(rows);
    }
  }

  @Test
  void goesOnFromAnyRecordsEnd() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    FileBytes bytes = file(text(rows(random), ',', random));
    CsvRows format = CsvRows.of(bytes, 0, options(","));
    List<RawRecord> all = records(format, bytes, format.firstPosition(), format.firstLine());
    for (int i = 0; i < all.size(); i++) {
      RawRecord before = all.get(i);
      List<RawRecord> rest = records(format, bytes, before.next(), before.nextLine());
      assertThat(rest.stream().map(r -> r.position() + "@" + r.line()))
          .as("seed %d", seed)
          .isEqualTo(
              all.subList(i + 1, all.size()).stream()
                  .map(r -> r.position() + "@" + r.line())
                  .toList());
    }
  }

  @Test
  void aQuoteThatNeverClosesCostsItsOwnLine() {
    List<RawRecord> records = split("a,b\n1,\"open\n2,ok\n3,ok\n");

    assertThat(records).hasSize(4);
    assertThat(records.get(1).problem()).contains("does not close");
    assertThat(records).extracting(RawRecord::line).containsExactly(1L, 2L, 3L, 4L);
    assertThat(text(records.get(2))).isEqualTo("2,ok");
  }

  @Test
  void aQuoteInsideACellIsNoQuote() {
    assertThat(split("1,5\" screen\n2,x\n").stream().map(RecordSplitterTest::text))
        .containsExactly("1,5\" screen", "2,x");
  }

  @Test
  void countsLinesWithinQuotedCells() {
    List<RawRecord> records = split("1,\"a\nb\r\nc\"\r\n\r\n2,x");

    assertThat(records).extracting(RawRecord::line).containsExactly(1L, 5L);
    assertThat(records.getLast().next()).isEqualTo(17);
  }

  @Test
  void aRecordLongerThanMayBeDoesNotFillTheMemory() {
    List<RawRecord> records = split("x".repeat(200_000) + "\n2,x\n");

    assertThat(records).hasSize(2);
    assertThat(records.getFirst().problem()).contains("64 KB");
    assertThat(records.getFirst().bytes()).hasSize(64 * 1024);
    assertThat(text(records.getLast())).isEqualTo("2,x");
  }

  private static List<RawRecord> split(String text) {
    FileBytes file = file(text);
    RecordSplitter splitter = new RecordSplitter(file, 0, 1, ',', true);
    List<RawRecord> records = new ArrayList<>();
    for (RawRecord r = splitter.next(); r != null; r = splitter.next()) {
      records.add(r);
    }
    return records;
  }

  private static List<RawRecord> records(
      RowFormat format, FileBytes file, long position, long line) {
    RecordSplitter splitter = format.splitter(file, position, line);
    List<RawRecord> records = new ArrayList<>();
    for (RawRecord r = splitter.next(); r != null; r = splitter.next()) {
      records.add(r);
    }
    return records;
  }

  private static List<List<String>> rows(Random random) {
    String alphabet = "ab,;\t|\"\n\r é€😀0";
    int[] letters = alphabet.codePoints().toArray();
    List<List<String>> rows = new ArrayList<>();
    for (int row = random.nextInt(20) + 1; row > 0; row--) {
      List<String> cells = new ArrayList<>(List.of("x" + row));
      for (int cell = 0; cell < 3; cell++) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
          text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        cells.add(text.toString());
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String text(List<List<String>> rows, char delimiter, Random random)
      throws IOException {
    StringBuilder text = new StringBuilder(HEADER.replace(',', delimiter));
    String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
    text.append(lineEnd);
    CSVPrinter printer =
        new CSVPrinter(
            text,
            CSVFormat.RFC4180.builder().setDelimiter(delimiter).setRecordSeparator(lineEnd).get());
    for (List<String> row : rows) {
      printer.printRecord(row);
    }
    return random.nextBoolean()
        ? text.toString()
        : text.substring(0, text.length() - lineEnd.length());
  }

  private static ImportOptions options(@Nullable String delimiter) {
    return new ImportOptions(
        ImportKind.CONVERSIONS,
        ImportFormat.CSV,
        false,
        (ConnectionId) null,
        delimiter,
        false,
        null,
        null,
        ImportOptions.UTF_8);
  }

  private static FileBytes file(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new FileBytes(
        n ->
            Arrays.copyOfRange(
                bytes, n * FileBytes.CHUNK, Math.min(bytes.length, (n + 1) * FileBytes.CHUNK)),
        bytes.length);
  }

  private static String text(RawRecord record) {
    return new String(record.bytes(), StandardCharsets.UTF_8);
  }
}

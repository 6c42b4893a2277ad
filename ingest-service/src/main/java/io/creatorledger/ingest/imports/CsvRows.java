package io.creatorledger.ingest.imports;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of cells under a header. */
final class CsvRows implements RowFormat {

  private static final String CANDIDATES = ",;\t|";

  private final CSVFormat format;
  private final Charset charset;
  private final char delimiter;
  private final RawRecord header;
  private final List<@Nullable String> columns;
  private final List<String> ignored;

  private CsvRows(
      CSVFormat format,
      Charset charset,
      char delimiter,
      RawRecord header,
      List<@Nullable String> columns,
      List<String> ignored) {
    this.format = format;
    this.charset = charset;
    this.delimiter = delimiter;
    this.header = header;
    this.columns = columns;
    this.ignored = ignored;
  }

  static CsvRows of(FileBytes file, long start, ImportOptions options) {
    RawRecord header = new RecordSplitter(file, start, 1, -1, false).next();
    if (header == null) {
      throw new UnreadableFileException("the file is empty; its first line must name the columns");
    }
    Charset charset = Charset.forName(options.encoding());
    try {
      String text = text(header, charset);
      String chosen = options.delimiter();
      char delimiter = chosen == null ? sniff(text) : chosen.charAt(0);
      CSVFormat format =
          CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
      List<String> headings = parse(text, format);
      return named(format, charset, delimiter, header, headings, options.kind());
    } catch (MalformedDeliveryException e) {
      throw new UnreadableFileException("the header: " + e.sentence());
    }
  }

  /** Our own name for a column goes before what others call it. */
  private static CsvRows named(
      CSVFormat format,
      Charset charset,
      char delimiter,
      RawRecord header,
      List<String> headings,
      ImportKind kind) {
    List<String> canonical = headings.stream().map(Column::canonical).toList();
    @Nullable String[] columns = new @Nullable String[headings.size()];
    List<String> missing = new ArrayList<>();
    for (Column column : kind.columns()) {
      List<String> names = new ArrayList<>(List.of(column.name()));
      if (!canonical.contains(column.name())) {
        names.addAll(column.aliases());
      }
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < canonical.size(); i++) {
        if (names.contains(canonical.get(i)) && columns[i] == null) {
          places.add(i);
        }
      }
      if (places.size() > 1) {
        throw new UnreadableFileException(
            places.size() + " columns can be " + column.name() + "; keep one, or name it so");
      }
      if (places.isEmpty() && column.required()) {
        missing.add(column.name());
      }
      places.forEach(place -> columns[place] = column.name());
    }
    if (!missing.isEmpty()) {
      throw new UnreadableFileException(
          "the header lacks "
              + String.join(", ", missing)
              + "; see the template of "
              + kind.label());
    }
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] == null && !headings.get(i).isBlank()) {
        ignored.add(headings.get(i).strip());
      }
    }
    return new CsvRows(
        format, charset, delimiter, header, java.util.Arrays.asList(columns), ignored);
  }

  private static char sniff(String header) {
    char best = ',';
    long most = 0;
    for (char candidate : CANDIDATES.toCharArray()) {
      long count = header.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  @Override
  public long firstPosition() {
    return header.next();
  }

  @Override
  public long firstLine() {
    return header.nextLine();
  }

  @Override
  public RecordSplitter splitter(FileBytes file, long position, long line) {
    return new RecordSplitter(file, position, line, delimiter, true);
  }

  @Override
  public Map<String, String> cells(RawRecord record) {
    List<String> values = values(record);
    if (values.size() > columns.size()) {
      throw new MalformedDeliveryException(
          "the row has "
              + values.size()
              + " cells, the header "
              + columns.size()
              + "; quote cells that hold the delimiter");
    }
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      String column = columns.get(i);
      String value = values.get(i).strip();
      if (column != null && !value.isEmpty()) {
        cells.put(column, value);
      }
    }
    return cells;
  }

  /** Every cell, also of columns nobody reads. */
  List<String> values(RawRecord record) {
    return parse(text(record, charset), format);
  }

  /** The headings as they stand. */
  List<String> headings() {
    return values(header);
  }

  @Override
  public List<String> ignored() {
    return ignored;
  }

  @Override
  public byte[] preface() {
    byte[] preface = java.util.Arrays.copyOf(header.bytes(), header.bytes().length + 1);
    preface[header.bytes().length] = '\n';
    return preface;
  }

  private static String text(RawRecord record, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(record.bytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedDeliveryException(
          "the line is not in " + charset.name() + "; save the file so, or send encoding");
    }
  }

  private static List<String> parse(String text, CSVFormat format) {
    try (CSVParser parser = CSVParser.parse(text, format)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.size() != 1) {
        throw new MalformedDeliveryException("the line must be one row");
      }
      return records.getFirst().stream().collect(Collectors.toList());
    } catch (IOException | UncheckedIOException e) {
      throw new MalformedDeliveryException(
          "a quoted cell must end with its quote; write quotes within it twice");
    }
  }
}

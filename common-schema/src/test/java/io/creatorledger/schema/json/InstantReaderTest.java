package io.creatorledger.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class InstantReaderTest {

  private static final List<Class<?>> TYPES = List.of(Instant.class, OffsetDateTime.class);

  /** Without our readers. */
  private static final JsonMapper GENERAL = JsonMapper.shared();

  @Test
  void readsWhatTheGeneralParserReadsAndRefusesWhatItRefuses() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text = spoiled(random, written(random));
      for (Class<?> type : TYPES) {
        assertThat(read(LedgerJson.mapper(), text, type))
            .as("seed %d: %s as %s", seed, text, type)
            .isEqualTo(read(GENERAL, text, type));
      }
    }
  }

  @Test
  void readsOffsetsYearsOfManyDigitsAndNumbersAsBefore() {
    for (String json :
        List.of(
            "\"2026-06-01T00:03:30+02:00\"",
            "\"2026-06-01T00:03:30.5-00:00\"",
            "\"2026-06-01T00:03:30+18:01\"",
            "\"2026-06-01T00:03:30+0200\"",
            "\"2026-06-01T00:03:30+02\"",
            "\"2026-06-01T00:03+02:00\"",
            "\"2026-06-01T00:03:30+02:00:30\"",
            "\"+12026-06-01T00:03:30Z\"",
            "\"-001-06-01T00:03:30Z\"",
            "\"2026-02-29T00:03:30Z\"",
            "\"2026-06-01T24:00:00Z\"",
            "\"2026-06-30T23:59:60Z\"",
            "\"2026-06-01T00:03:30.Z\"",
            "\"2026-06-01T00:03Z\"",
            "1780272210.25",
            "\"\"")) {
      for (Class<?> type : TYPES) {
        assertThat(readJson(LedgerJson.mapper(), json, type))
            .as("%s as %s", json, type)
            .isEqualTo(readJson(GENERAL, json, type));
      }
    }
  }

  private static String written(Random random) {
    long second = random.nextLong(-62_000_000_000L, 200_000_000_000L);
    int digits = random.nextInt(10);
    long unit = (long) Math.pow(10, 9 - digits);
    Instant moment = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000) / unit * unit);
    return random.nextBoolean()
        ? moment.toString()
        : moment
            .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1)))
            .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  /** Every other one has another character somewhere, or one fewer. */
  private static String spoiled(Random random, String text) {
    int at = random.nextInt(text.length());
    return switch (random.nextInt(4)) {
      case 0 ->
          text.substring(0, at)
              + "0159-:.TZ x+".charAt(random.nextInt(12))
              + text.substring(at + 1);
      case 1 -> text.substring(0, at) + text.substring(at + 1);
      default -> text;
    };
  }

  private static String read(JsonMapper mapper, String text, Class<?> type) {
    return readJson(mapper, "\"" + text + "\"", type);
  }

  private static String readJson(JsonMapper mapper, String json, Class<?> type) {
    try {
      return String.valueOf(mapper.readValue(json, type));
    } catch (JacksonException e) {
      return "refused";
    }
  }
}

package io.creatorledger.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Currency EUR = Currency.getInstance("EUR");

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "12.5 ! false ! 12.50 EUR",
        "1,234.56 ! false ! 1234.56 EUR",
        "1,234 ! false ! 1234.00 EUR",
        "0 ! false ! 0.00 EUR",
        "1.234,56 ! true ! 1234.56 EUR",
        "1 234,5 ! true ! 1234.50 EUR",
        "12,5 ! true ! 12.50 EUR",
        "1.234 ! true ! 1234.00 EUR",
        "12,50 ! false ! amount must be a number, such as 1234.56",
        "12.50 ! true ! amount must be a number with a decimal comma",
        "1e5 ! false ! amount must be a number",
        "€ 5 ! false ! amount must be a number",
        "12.345 ! false ! amount: an amount in EUR has at most 2 decimals",
        "-1 ! false ! amount must not be negative"
      })
  void readsAnAmountOnlyWhenItCanMeanOneThing(String text, boolean comma, String expected) {
    Cells cells = cells(Map.of("amount", text), comma, null);
    try {
      assertThat(cells.money("amount", EUR)).hasToString(expected);
    } catch (MalformedDeliveryException e) {
      assertThat(e.sentence()).startsWith(expected).doesNotContain(text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      nullValues = "-",
      value = {
        "2026-11-02T10:15:30Z ! - ! 2026-11-02T10:15:30Z",
        "2026-11-02T10:15:30.123+01:00 ! - ! 2026-11-02T09:15:30.123Z",
        "2026-11-02 10:15:30 +0100 ! - ! 2026-11-02T09:15:30Z",
        "2026-11-02 10:15:30 ! - ! 2026-11-02T09:15:30Z",
        "2026-11-02T10:15 ! - ! 2026-11-02T09:15:00Z",
        "2026-07-02 ! - ! 2026-07-01T22:00:00Z",
        "02.11.2026 10:15 ! dd.MM.yyyy HH:mm ! 2026-11-02T09:15:00Z",
        "11/02/2026 ! MM/dd/yyyy ! 2026-11-01T23:00:00Z",
        "2026-11-02T10:15:30Z ! MM/dd/yyyy ! 2026-11-02T10:15:30Z",
        "02.11.2026 ! - ! at must be a time by ISO 8601",
        "yesterday ! MM/dd/yyyy ! at must be a time by the dateFormat",
        "2026-13-02 ! - ! at must be a time by ISO 8601"
      })
  void readsTimesInTheFilesZone(String text, @Nullable String pattern, String expected) {
    Cells cells = cells(Map.of("at", text), false, pattern);
    try {
      assertThat(cells.instant("at")).hasToString(expected);
    } catch (MalformedDeliveryException e) {
      assertThat(e.sentence()).startsWith(expected).doesNotContain(text);
    }
  }

  @Test
  void aDayIsTheFilesZonesDay() {
    assertThat(cells(Map.of("d", "2026-11-02T23:30:00Z"), false, null).day("d"))
        .hasToString("2026-11-03");
    assertThat(cells(Map.of("d", "2026-11-02"), false, null).day("d")).hasToString("2026-11-02");
  }

  @Test
  void countsAreWhole() {
    assertThat(cells(Map.of("views", "1,200"), false, null).count("views")).contains(1200L);
    for (String wrong : new String[] {"1.5", "-1"}) {
      assertThatExceptionOfType(MalformedDeliveryException.class)
          .isThrownBy(() -> cells(Map.of("views", wrong), false, null).count("views"))
          .withMessageContaining("whole number");
    }
  }

  private static Cells cells(Map<String, String> values, boolean comma, @Nullable String pattern) {
    return new Cells(values, new Times(BERLIN, pattern), comma);
  }
}

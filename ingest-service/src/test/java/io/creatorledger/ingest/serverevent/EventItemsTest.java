package io.creatorledger.ingest.serverevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventItemsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\" : [1, {\"ü\":2}]}|{\"a\" : [1, {\"ü\":2}]}",
        " \t {\"a\":1} |{\"a\":1}",
        "[ {\"ä\":1} , {\"b\": {}} ]|{\"ä\":1}~{\"b\": {}}",
        "{\"events\":[{\"a\":1},{\"b\":2}]}|{\"a\":1}~{\"b\":2}",
        "[7,{\"a\":1},null,[{\"x\":1}],\"t\"]|~{\"a\":1}~~~",
        "{\"events\":{\"a\":1}}|{\"events\":{\"a\":1}}",
        "{\"x\":{\"events\":[{\"a\":1}]}}|{\"x\":{\"events\":[{\"a\":1}]}}",
      })
  void keepsTheExactBytesOfEachEvent(String body, String items) {
    assertThat(texts(body)).containsExactly(items.split("~", -1));
  }

  @Test
  void anEmptyListHasNoEvents() {
    assertThat(texts("[]")).isEmpty();
    assertThat(texts("{\"events\": []}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "7",
        "\"x\"",
        "null",
        "{",
        "[{}",
        "{}{}",
        "[] x",
        "{\"a\":}",
        "[{\"a\":1},,{}]",
        "{\"events\":[],\"more\":1}",
        "{\"more\":1,\"events\":[]}",
        "{\"events\":[],\"events\":[]}"
      })
  void refusesWhatHoldsNoEvents(String body) {
    assertThatThrownBy(() -> texts(body)).isInstanceOf(MalformedDeliveryException.class);
  }

  @Test
  void refusesOtherEncodings() {
    byte[] utf16 = "[{\"a\":1}]".getBytes(StandardCharsets.UTF_16BE);

    assertThatThrownBy(() -> EventItems.of(utf16, 10))
        .isInstanceOf(MalformedDeliveryException.class);
  }

  @Test
  void stopsAtTheMostThereMayBe() {
    String thousand = "[" + "{},".repeat(999) + "{}]";

    assertThat(EventItems.of(thousand.getBytes(StandardCharsets.UTF_8), 1000)).hasSize(1000);
    assertThatThrownBy(() -> EventItems.of(thousand.getBytes(StandardCharsets.UTF_8), 999))
        .isInstanceOf(EventItems.TooManyEventsException.class);
  }

  private static List<String> texts(String body) {
    return EventItems.of(body.getBytes(StandardCharsets.UTF_8), 10).stream()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }
}

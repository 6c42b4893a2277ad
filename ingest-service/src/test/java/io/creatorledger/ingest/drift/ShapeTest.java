package io.creatorledger.ingest.drift;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.drift.Drift.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShapeTest {

  private static final String ORDER =
      """
      {"id":1,"financial_status":"paid","customer":{"first_name":"Jon"},"note":null,
       "line_items":[{"sku":"a","price":"1.00"},{"sku":"b","price":"2.00","gift":true}],
       "refunds":[],"attributes":{"jon@example.com":1,"4915550100123":2}}
      """;

  private final Shape known = learnt(ORDER, ORDER.replace("\"paid\"", "\"pending\""));

  @Test
  void whatWasSeenBeforeIsNoDrift() {
    assertThat(known.isLearnt()).isTrue();
    assertThat(known.driftsOf(shape(ORDER))).isEmpty();
    assertThat(known.driftsOf(shape(ORDER.replace(",\"gift\":true", "")))).as("optional").isEmpty();
    assertThat(known.driftsOf(shape(ORDER.replace("Jon", "Lea").replace("2.00", "3.00"))))
        .isEmpty();
  }

  @Test
  void aNewFieldIsNotedOnceAndNotWhatLiesBelowIt() {
    assertThat(drifts(ORDER.replace("\"id\":1,", "\"id\":1,\"tax\":{\"rate\":1,\"parts\":[1]},")))
        .containsExactly(new Drift(Kind.NEW_FIELD, "tax", "object"));
    assertThat(drifts(ORDER.replace("\"refunds\":[]", "\"refunds\":[{\"id\":9}]")))
        .containsExactly(new Drift(Kind.NEW_FIELD, "refunds[]", "object"));
    assertThat(drifts(ORDER.replace("\"sku\":\"b\"", "\"sku\":\"b\",\"hs\":\"c\"")))
        .containsExactly(new Drift(Kind.NEW_FIELD, "line_items[].hs", "string"));
  }

  @Test
  void aFieldThatAlwaysStoodThereIsMissed() {
    assertThat(drifts(ORDER.replace("\"id\":1,", "")))
        .containsExactly(new Drift(Kind.MISSING_FIELD, "id", ""));
    assertThat(drifts(ORDER.replace("\"sku\":\"b\",", "")))
        .as("in one of two lines")
        .containsExactly(new Drift(Kind.MISSING_FIELD, "line_items[].sku", ""));
    assertThat(drifts(ORDER.replace("{\"first_name\":\"Jon\"}", "{}")))
        .containsExactly(new Drift(Kind.MISSING_FIELD, "customer.first_name", ""));
  }

  @Test
  void newTypesAndNewWordsAreNotedButNobodysText() {
    assertThat(drifts(ORDER.replace("\"1.00\"", "1.00")))
        .containsExactly(new Drift(Kind.NEW_TYPE, "line_items[].price", "number"));
    assertThat(drifts(ORDER.replace("\"paid\"", "\"disputed\"")))
        .containsExactly(new Drift(Kind.NEW_VALUE, "financial_status", "disputed"));
    assertThat(drifts(ORDER.replace("Jon", "Lea"))).isEmpty();
  }

  @Test
  void afterItWasNotedItIsKnown() {
    String changed = ORDER.replace("\"id\":1,", "\"tax\":1,").replace("\"paid\"", "\"disputed\"");
    Shape after = known.plus(shape(changed));

    assertThat(known.driftsOf(shape(changed))).hasSize(3);
    assertThat(after.driftsOf(shape(changed))).isEmpty();
    assertThat(after.driftsOf(shape(ORDER))).as("both ways are known").isEmpty();
  }

  @Test
  void aShapeHoldsNoValuesAndNoNamesThatAreData() {
    assertThat(known.toString()).contains("attributes.*", "pending").doesNotContain("Jon", "555");
  }

  @Test
  void theTopicStandsInAHeaderOrInTheBody() {
    Headers headers = Headers.of(Map.of("X-Shopify-Topic", "orders/create"));
    assertThat(topic(ORDER, headers, List.of("x-shopify-topic"))).isEqualTo("orders/create");
    assertThat(topic("{\"type\":\"order.paid\"}", headers, List.of())).isEqualTo("order.paid");
    assertThat(topic("{\"type\":\"jon@example.com\"}", headers, List.of())).isEqualTo("any");
    assertThat(Sampling.of(utf8("a=b"), headers, List.of())).isEmpty();
  }

  private static String topic(String body, Headers headers, List<String> kept) {
    return Sampling.of(utf8(body), headers, kept).orElseThrow().topic();
  }

  private List<Drift> drifts(String body) {
    return known.driftsOf(shape(body));
  }

  private static Shape learnt(String... bodies) {
    Shape shape = Shape.UNKNOWN;
    for (int i = 0; i < Shape.LEARNT_AFTER; i++) {
      shape = shape.plus(shape(bodies[i % bodies.length]));
    }
    return shape;
  }

  private static Shape shape(String body) {
    return Sampling.of(utf8(body), Headers.builder().build(), List.of()).orElseThrow().shape();
  }
}

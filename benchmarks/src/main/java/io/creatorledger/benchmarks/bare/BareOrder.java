package io.creatorledger.benchmarks.bare;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** What a bare reference reads of an order, and publishes. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BareOrder(
    String id,
    String currency,
    String createdAt,
    BigDecimal totalPrice,
    String email,
    Customer customer,
    List<Line> lineItems) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Customer(String id, String email) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Line(String id, String sku, int quantity, BigDecimal price) {}
}

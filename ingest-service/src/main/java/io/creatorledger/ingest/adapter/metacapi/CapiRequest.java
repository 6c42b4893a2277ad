package io.creatorledger.ingest.adapter.metacapi;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The fields of a Conversions API request that we read. What Meta attributed itself ({@code
 * attribution_data}) is not among them: credit is ours to assign.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CapiRequest(@Nullable List<@Nullable Event> data) {

  /**
   * @param eventTime seconds since 1970
   * @param dataProcessingOptions {@code LDU} for limited data use; an empty list says no limit
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Event(
      @Nullable String eventName,
      @Nullable Long eventTime,
      @Nullable String eventId,
      @Nullable String eventSourceUrl,
      @Nullable Boolean optOut,
      @Nullable List<@Nullable String> dataProcessingOptions,
      @Nullable String dataProcessingOptionsCountry,
      @Nullable String dataProcessingOptionsState,
      @Nullable UserData userData,
      @Nullable CustomData customData) {}

  /** Hashed by Meta's rules, or in the clear; each one value or a list. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record UserData(
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<@Nullable String> em,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<@Nullable String> ph,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<@Nullable String> externalId,
      @Nullable String clientIpAddress,
      @Nullable String clientUserAgent,
      @Nullable String fbc,
      @Nullable String fbp) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record CustomData(
      @Nullable BigDecimal value,
      @Nullable String currency,
      @Nullable String orderId,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<@Nullable String> contentIds,
      @Nullable List<@Nullable Item> contents,
      @Nullable Integer numItems) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Item(@Nullable String id, @Nullable Integer quantity, @Nullable BigDecimal itemPrice) {}
}

package io.creatorledger.simulator.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a batch upsert. */
record UpsertInput(
    @Nullable String idProperty,
    @Nullable String id,
    @Nullable Map<String, @Nullable String> properties,
    @Nullable String objectWriteTraceId) {

  /** How the row is found. */
  String key() {
    return idProperty == null ? "hs_object_id" : idProperty;
  }

  String requiredId() {
    if (id == null || id.isBlank()) {
      throw CrmRefusal.invalid("Some required fields were not set: [id]");
    }
    return id;
  }

  Map<String, @Nullable String> requiredProperties() {
    if (properties == null) {
      throw CrmRefusal.invalid("Some required fields were not set: [properties]");
    }
    return properties;
  }
}

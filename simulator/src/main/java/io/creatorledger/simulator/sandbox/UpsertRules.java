package io.creatorledger.simulator.sandbox;

import io.creatorledger.simulator.sandbox.CrmProperties.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch upsert must be like, wholly and row by row. */
final class UpsertRules {

  private static final int LARGEST_BATCH = 100;
  private static final int LONGEST_VALUE = 65_536;

  private final Map<String, Property> known;

  UpsertRules(Map<String, Property> known) {
    this.known = known;
  }

  /**
   * @throws CrmRefusal of the whole batch
   */
  void check(List<UpsertInput> inputs) {
    if (inputs.isEmpty() || inputs.size() > LARGEST_BATCH) {
      throw CrmRefusal.invalid(
          "The batch has " + inputs.size() + " inputs; it must have 1 to " + LARGEST_BATCH);
    }
    Set<String> ids = new HashSet<>();
    List<CrmRefusal.Detail> unknown = new ArrayList<>();
    for (UpsertInput input : inputs) {
      Property key = known.get(input.key());
      if (key == null || !key.unique()) {
        throw CrmRefusal.invalid(
            "The idProperty " + input.key() + " does not exist or is not a unique property");
      }
      if (!ids.add(input.key() + "=" + input.requiredId())) {
        throw CrmRefusal.invalid("Duplicate IDs found in batch input: [" + input.id() + "]");
      }
      input
          .requiredProperties()
          .forEach(
              (name, value) -> {
                if (!known.containsKey(name)) {
                  unknown.add(doesNotExist(name));
                }
                if (value != null && value.length() > LONGEST_VALUE) {
                  throw CrmRefusal.invalid("The value of " + name + " is too long");
                }
              });
    }
    if (!unknown.isEmpty()) {
      throw new CrmRefusal(
          400,
          "VALIDATION_ERROR",
          "Property values were not valid: " + unknown.getFirst().message(),
          unknown);
    }
  }

  /** What is wrong with a row's values, if anything; the other rows do not suffer. */
  Optional<String> refusalOf(UpsertInput input) {
    for (Map.Entry<String, @Nullable String> entry : input.requiredProperties().entrySet()) {
      String value = entry.getValue();
      Property property = known.get(entry.getKey());
      if (property != null
          && property.type().equals("number")
          && value != null
          && !value.isEmpty()
          && !isNumber(value)) {
        return Optional.of(
            "Property values were not valid: " + entry.getKey() + " was not a valid number");
      }
    }
    return Optional.empty();
  }

  private static CrmRefusal.Detail doesNotExist(String name) {
    return new CrmRefusal.Detail(
        "Property \"" + name + "\" does not exist",
        "PROPERTY_DOESNT_EXIST",
        Map.of("propertyName", List.of(name)));
  }

  private static boolean isNumber(String value) {
    try {
      return new BigDecimal(value).precision() > 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}

package io.creatorledger.attribution.web;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.policy.Policies;
import io.creatorledger.runtime.error.ApiException;
import io.creatorledger.schema.id.BrandId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The models that a brand is, or was, credited by. */
@Component
final class BrandModels {

  private final Policies policies;

  BrandModels(Policies policies) {
    this.policies = policies;
  }

  /** The brand's own choice first. */
  List<ModelName> of(BrandId brand) {
    return policies.of(brand).models();
  }

  /** Those that credit all orders. */
  List<ModelName> inForce(BrandId brand) {
    return policies.of(brand).general().modelNames();
  }

  /**
   * The model that a parameter names, or the brand's first without one.
   *
   * @throws ApiException when the brand has no such model
   */
  ModelName named(BrandId brand, @Nullable String name) {
    List<ModelName> models = of(brand);
    if (name == null) {
      return models.getFirst();
    }
    return models.stream()
        .filter(model -> model.value().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiException(
                    AttributionError.UNKNOWN_MODEL,
                    "the brand has no model named so; its models are "
                        + String.join(", ", models.stream().map(ModelName::value).toList()),
                    Map.of(
                        "offending",
                        name,
                        "expected",
                        models.stream().map(ModelName::value).toList())));
  }
}

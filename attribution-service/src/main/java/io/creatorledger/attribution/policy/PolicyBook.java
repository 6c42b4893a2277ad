package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.BrandId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All versions of a brand's policy. Which one credits an order depends on the order's date and on
 * nothing else: the latest version whose {@code ordersFrom} is not after it.
 *
 * @param versions oldest first, beginning with version 0
 */
public record PolicyBook(List<AttributionPolicy> versions) {

  public PolicyBook {
    versions = List.copyOf(versions);
  }

  public static PolicyBook first(BrandId brand) {
    return new PolicyBook(List.of(AttributionPolicy.first(brand)));
  }

  public PolicyBook with(AttributionPolicy next) {
    List<AttributionPolicy> more = new ArrayList<>(versions);
    more.add(next);
    return new PolicyBook(more);
  }

  public AttributionPolicy at(Instant orderedAt) {
    for (AttributionPolicy policy : versions.reversed()) {
      if (!orderedAt.isBefore(policy.ordersFrom())) {
        return policy;
      }
    }
    throw new IllegalStateException("version 0 concerns all orders");
  }

  /**
   * A model as a policy has it, or else as the latest version that has it.
   *
   * @throws IllegalArgumentException when no version has it
   */
  public CreditModel model(ModelName name, AttributionPolicy policy) {
    return Stream.concat(Stream.of(policy), versions.reversed().stream())
        .flatMap(version -> version.terms().models().stream())
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no policy has the model " + name));
  }

  public AttributionPolicy latest() {
    return versions.getLast();
  }

  /** The longest window that any version names for a kind of touch. */
  public Duration widestWindow() {
    return versions.stream()
        .map(policy -> policy.terms().widestWindow())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Every model that some orders may have credit under; those of the latest version first. */
  public List<ModelName> models() {
    return versions.reversed().stream()
        .flatMap(policy -> policy.modelNames().stream())
        .distinct()
        .toList();
  }
}

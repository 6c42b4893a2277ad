package io.creatorledger.attribution.policy;

import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All versions of a brand's policy. Which one credits an order depends on the order's date and id
 * and on nothing else: the latest version whose {@code ordersFrom} is not after the date and whose
 * lot draws the id.
 *
 * @param versions oldest first, beginning with version 0 and without gaps
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

  /** The version that credits an order, with the terms that it credits this order by. */
  public AttributionPolicy at(Instant orderedAt, OrderId order) {
    return at(versions.size() - 1, orderedAt, order);
  }

  /** The same when a version was the latest. */
  public AttributionPolicy at(int latest, Instant orderedAt, OrderId order) {
    return newest(
        latest + 1,
        policy -> policy.concerns(orderedAt) && policy.lot().draws(policy.brand(), order));
  }

  /** The version that credits all orders from some moment on but those of a canary. */
  public AttributionPolicy general() {
    return generalBefore(versions.size());
  }

  /** The same, had a version and all since never been. */
  public AttributionPolicy generalBefore(int version) {
    return newest(version, policy -> policy.lot().isAll());
  }

  /** A version that takes others back credits by what was there before them. */
  private AttributionPolicy newest(int below, Predicate<AttributionPolicy> concerns) {
    AttributionPolicy found =
        versions.subList(0, below).reversed().stream().filter(concerns).findFirst().orElseThrow();
    return found.takesBack() == null
        ? found
        : found.with(newest(found.takesBack(), concerns).terms());
  }

  /**
   * Models that orders from a moment on are reported by and that terms lack. Were a share of the
   * orders credited by the terms, reports by these models would miss them.
   */
  public List<ModelName> lackedBy(PolicyTerms terms, Instant ordersFrom) {
    List<ModelName> named = terms.models().stream().map(CreditModel::name).toList();
    return Stream.concat(
            Stream.of(ordersFrom),
            versions.stream().map(AttributionPolicy::ordersFrom).filter(ordersFrom::isBefore))
        .map(
            from ->
                newest(versions.size(), policy -> policy.concerns(from) && policy.lot().isAll()))
        .flatMap(policy -> policy.modelNames().stream())
        .filter(model -> !named.contains(model))
        .distinct()
        .toList();
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

  /** Every model that some orders may have credit under; those of most orders first. */
  public List<ModelName> models() {
    return Stream.concat(Stream.of(general()), versions.reversed().stream())
        .flatMap(policy -> policy.modelNames().stream())
        .distinct()
        .toList();
  }
}

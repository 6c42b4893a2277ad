package io.creatorledger.attribution.policy;

import io.creatorledger.models.hazard.HazardModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be learned from a brand's journeys. */
public enum LearnedKind {
  /** What a touch adds to the hazard of ordering; credit by Shapley values. */
  SHAPLEY(HazardModel.SHAPLEY),
  /** Whom orders come by, as a chain of moves from touch to touch; credit by removal effects. */
  MARKOV("markov");

  private final ModelName model;

  LearnedKind(String model) {
    this.model = new ModelName(model);
  }

  /** As the ledger, reports and policies call it, without a version. */
  public ModelName model() {
    return model;
  }

  /** The kind that {@link #model} spells so. */
  public static Optional<LearnedKind> of(String model) {
    return Arrays.stream(values()).filter(kind -> kind.model.value().equals(model)).findFirst();
  }

  /**
   * The same.
   *
   * @throws IllegalArgumentException in words, when there is none
   */
  public static LearnedKind named(String model) {
    return of(model)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kind is %s, not %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(kind -> kind.model.value())
                                .collect(Collectors.joining(" or ")),
                            model)));
  }
}

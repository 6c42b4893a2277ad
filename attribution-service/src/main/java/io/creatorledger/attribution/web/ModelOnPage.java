package io.creatorledger.attribution.web;

import io.creatorledger.attribution.policy.LearnedKind;
import io.creatorledger.attribution.policy.Player;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.id.CreatorId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A learned model with what became of it.
 *
 * @param stages newest first
 * @param weeks in the shadow, newest first
 */
record ModelOnPage(
    int version,
    LearnedKind kind,
    LearnedModelView model,
    List<ModelStageView> stages,
    List<ShadowWeekView> weeks) {

  /**
   * What the model learned of a creator's own reach or of the brand's advertising with their work.
   *
   * @param part chance of convincing, or removal effect; from 0 to 1
   * @param limits null where it learned nothing
   */
  public record LearnedPlayer(
      CreatorId creator, boolean paid, double part, LearnedModelView.@Nullable Limits limits) {}

  /** Whether it is of chances; otherwise it is of removal effects. */
  public boolean hasChances() {
    return kind == LearnedKind.SHAPLEY;
  }

  /** Whom it knows, the largest part first. */
  public List<LearnedPlayer> players() {
    return (hasChances() ? model.chances() : model.removalEffects())
        .entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .map(
                entry -> {
                  Player player = Player.of(entry.getKey());
                  return new LearnedPlayer(
                      player.creatorId(),
                      player.reach() == Reach.PAID,
                      entry.getValue(),
                      model.limits().get(entry.getKey()));
                })
            .toList();
  }
}

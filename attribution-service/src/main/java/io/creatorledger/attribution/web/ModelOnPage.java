package io.creatorledger.attribution.web;

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
    int version, LearnedModelView model, List<ModelStageView> stages, List<ShadowWeekView> weeks) {

  /**
   * What the model learned of a creator's own reach or of the brand's advertising with their work.
   *
   * @param limits null where it learned nothing
   */
  public record LearnedPlayer(
      CreatorId creator, boolean paid, double chance, LearnedModelView.@Nullable Limits limits) {}

  /** Whom it knows, those who convince most first. */
  public List<LearnedPlayer> players() {
    return model.chances().entrySet().stream()
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

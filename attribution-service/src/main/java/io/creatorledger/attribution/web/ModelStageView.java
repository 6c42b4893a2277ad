package io.creatorledger.attribution.web;

import io.creatorledger.attribution.policy.ModelStage;
import java.time.Instant;

/**
 * Something that became of a learned model.
 *
 * @param share of the orders that it credits from then on
 */
record ModelStageView(ModelStage.Stage stage, double share, String who, String reason, Instant at) {

  static ModelStageView of(ModelStage stage) {
    return new ModelStageView(
        stage.stage(), stage.share(), stage.who(), stage.reason(), stage.at());
  }
}

package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.models.learn.Accuracy;
import io.creatorledger.models.learn.GradientBoosting;
import io.creatorledger.models.learned.ConversionModel;
import io.creatorledger.models.path.Credits;
import java.util.List;

/**
 * What boosted trees say of a file's journeys.
 *
 * @param credits of the file's channels
 * @param accuracy on the latest journeys
 */
record Trees(Credits credits, Accuracy accuracy) {

  /**
   * @throws BadInputException when the file does not tell enough
   */
  static Trees learn(Journeys journeys) {
    if (journeys.details().isEmpty()) {
      throw new BadInputException("the model learned needs journeys as JSON lines, with times");
    }
    try (ConversionModel model =
        ConversionModel.fit(journeys.details(), GradientBoosting.Options.standard())) {
      Credits learned = model.credits(journeys.details());
      List<String> channels = journeys.paths().channels();
      double[] conversions = new double[channels.size()];
      double[] values = new double[channels.size()];
      for (int c = 0; c < learned.channels().size(); c++) {
        int channel = channels.indexOf(learned.channels().get(c));
        conversions[channel] = learned.conversions()[c];
        values[channel] = learned.values()[c];
      }
      return new Trees(
          new Credits(ConversionModel.NAME, channels, conversions, values), model.accuracy());
    }
  }
}

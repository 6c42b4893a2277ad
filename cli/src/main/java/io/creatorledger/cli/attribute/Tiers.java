package io.creatorledger.cli.attribute;

import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.input.CsvTable;
import io.creatorledger.cli.input.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which channels are of one kind, so that the small ones are drawn towards the others.
 *
 * @param byChannel the tier's name; channels that are not named stay by themselves
 */
record Tiers(Map<String, String> byChannel) {

  private static final int FEWEST = 3;
  private static final String HEADER = "channel,tier";
  private static final CsvTable.Kind KIND =
      new CsvTable.Kind(
          "tiers, ",
          "the table of tiers",
          List.of("channel", "tier"),
          List.of(),
          false,
          "the first line must be " + HEADER);

  /**
   * Reads {@code channel,tier}.
   *
   * @throws BadInputException with the line at fault
   */
  static Tiers read(String file) {
    Map<String, String> tiers = new HashMap<>();
    try (BufferedReader reader = InputFile.open(file)) {
      CsvTable.of(reader, KIND)
          .each(
              row -> {
                String tier = row.cell("tier");
                if (tier.isEmpty() || tiers.put(row.cell("channel"), tier) != null) {
                  throw row.bad("a channel has one tier: write " + HEADER);
                }
              });
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    return new Tiers(tiers);
  }

  /**
   * By channel its group's number.
   *
   * @throws BadInputException when no tier has enough channels to say how they differ
   */
  int[] groups(List<String> channels) {
    List<String> names = new ArrayList<>(byChannel.values().stream().distinct().sorted().toList());
    int[] groups = new int[channels.size()];
    List<Integer> pooled = new ArrayList<>();
    for (int c = 0; c < groups.length; c++) {
      String tier = byChannel.get(channels.get(c));
      groups[c] = tier == null ? names.size() + c : names.indexOf(tier);
      pooled.add(groups[c]);
    }
    if (pooled.stream().noneMatch(group -> Collections.frequency(pooled, group) >= FEWEST)) {
      throw new BadInputException(
          "no tier has " + FEWEST + " channels of the file: there is nothing to draw them towards");
    }
    return groups;
  }
}

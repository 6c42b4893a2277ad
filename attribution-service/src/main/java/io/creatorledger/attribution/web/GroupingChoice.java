package io.creatorledger.attribution.web;

import io.creatorledger.attribution.report.Grouping;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the tables of a page can be grouped by.
 *
 * @param name as it stands in addresses
 * @param label as people read it
 */
record GroupingChoice(String name, String label) {

  static GroupingChoice of(Grouping grouping) {
    return new GroupingChoice(
        QueryParameters.name(grouping), grouping.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  static List<GroupingChoice> all() {
    return Arrays.stream(Grouping.values()).map(GroupingChoice::of).toList();
  }
}

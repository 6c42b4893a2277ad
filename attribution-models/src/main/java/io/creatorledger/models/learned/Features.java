package io.creatorledger.models.learned;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Journeys as rows of numbers. A channel has five columns: touches, recency of the youngest (half
 * of it lost in a week), whether it was first, whether last, seconds of dwell; a journey has its
 * length, its span in days, its share of paid touches, and its touches by device and content type.
 */
final class Features {

  private static final int OF_A_CHANNEL = 5;
  private static final double HALF_LIFE_DAYS = 7;
  private static final int MOST_CHANNELS = 500;

  private final List<String> channels;
  private final Map<String, Integer> channelNumbers = new HashMap<>();
  private final Map<String, Integer> others = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when there are more channels than columns are made for
   */
  Features(List<LearningJourney> journeys) {
    channels = new ArrayList<>(distinct(journeys, JourneyTouch::channel));
    if (channels.size() > MOST_CHANNELS) {
      throw new IllegalArgumentException(
          "at most " + MOST_CHANNELS + " channels are learned at once; put small ones together");
    }
    for (String channel : channels) {
      channelNumbers.put(channel, channelNumbers.size());
    }
    for (String name : List.of("touches", "span days", "paid share")) {
      others.put(name, column(others.size()));
    }
    distinct(journeys, JourneyTouch::device)
        .forEach(device -> others.put("device " + device, column(others.size())));
    distinct(journeys, JourneyTouch::contentType)
        .forEach(type -> others.put("content " + type, column(others.size())));
  }

  private static TreeSet<String> distinct(
      List<LearningJourney> journeys, Function<JourneyTouch, String> part) {
    TreeSet<String> values = new TreeSet<>();
    for (LearningJourney journey : journeys) {
      journey.touches().forEach(touch -> values.add(part.apply(touch)));
    }
    return values;
  }

  private int column(int place) {
    return channels.size() * OF_A_CHANNEL + place;
  }

  List<String> channels() {
    return channels;
  }

  /** The row of a journey; what is not known from the journeys learned from is left out. */
  double[] row(LearningJourney journey) {
    double[] row = new double[column(others.size())];
    List<JourneyTouch> touches = journey.touches();
    for (int i = 0; i < touches.size(); i++) {
      JourneyTouch touch = touches.get(i);
      Integer channel = channelNumbers.get(touch.channel());
      if (channel != null) {
        int first = channel * OF_A_CHANNEL;
        row[first]++;
        row[first + 1] = Math.max(row[first + 1], Math.pow(2, -touch.ageDays() / HALF_LIFE_DAYS));
        row[first + 2] = i == 0 ? 1 : row[first + 2];
        row[first + 3] = i == touches.size() - 1 ? 1 : row[first + 3];
        row[first + 4] += touch.dwellSeconds();
      }
      add(row, "paid share", touch.paid() ? 1.0 / touches.size() : 0);
      add(row, "device " + touch.device(), 1);
      add(row, "content " + touch.contentType(), 1);
    }
    add(row, "touches", touches.size());
    add(row, "span days", touches.getFirst().ageDays() - touches.getLast().ageDays());
    return row;
  }

  private void add(double[] row, String name, double amount) {
    Integer column = others.get(name);
    if (column != null) {
      row[column] += amount;
    }
  }

  /** What a row's contributions say of every channel: the sum of its own columns'. */
  double[] byChannel(double[] contributions) {
    double[] sums = new double[channels.size()];
    for (int c = 0; c < sums.length; c++) {
      for (int i = 0; i < OF_A_CHANNEL; i++) {
        sums[c] += contributions[c * OF_A_CHANNEL + i];
      }
    }
    return sums;
  }

  /** The channels that a journey touched, by number. */
  boolean[] touched(LearningJourney journey) {
    boolean[] touched = new boolean[channels.size()];
    for (JourneyTouch touch : journey.touches()) {
      Integer channel = channelNumbers.get(touch.channel());
      if (channel != null) {
        touched[channel] = true;
      }
    }
    return touched;
  }
}

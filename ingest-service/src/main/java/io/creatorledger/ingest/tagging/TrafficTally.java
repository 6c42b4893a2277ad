package io.creatorledger.ingest.tagging;

import io.creatorledger.ingest.tagging.Sighting.Evidence;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sightings of one brand, counted.
 *
 * @param days by what they count, in the order of their keys
 * @param orders each once, in the order of their ids
 */
public record TrafficTally(Map<DayKey, Long> days, List<OrderTags> orders) {

  /** Counts all of its kind. */
  public static final String ALL = "";

  /** Counts those of its kind that have a problem, each once. */
  public static final String ANY = "ANY";

  /** Where a count was made. */
  public enum Source {
    CLICK,
    TOUCH
  }

  /**
   * What is counted of a day.
   *
   * @param slug of the link; empty for a touch
   * @param problem a {@link Problem}, {@link #ALL} or {@link #ANY}
   * @param parameter of the problem; empty when it has none
   */
  public record DayKey(
      BrandId brandId,
      LocalDate day,
      Source source,
      String slug,
      CreatorId creatorId,
      String problem,
      String parameter)
      implements Comparable<DayKey> {

    @Override
    public int compareTo(DayKey other) {
      return text().compareTo(other.text());
    }

    private String text() {
      return String.join(
              "\n",
              brandId.value(),
              day.toString(),
              source.name(),
              slug,
              creatorId.value(),
              problem)
          + "\n"
          + parameter;
    }
  }

  /**
   * How an order is tagged, as far as one process has seen.
   *
   * @param problems of the landing page, as {@code problem:parameter}
   */
  public record OrderTags(
      BrandId brandId,
      OrderId orderId,
      LocalDate day,
      boolean stated,
      Evidence evidence,
      boolean landed,
      Set<String> problems,
      @Nullable CreatorId creatorId) {

    private OrderTags with(OrderTags later) {
      Set<String> all = new TreeSet<>(problems);
      all.addAll(later.problems);
      return new OrderTags(
          brandId,
          orderId,
          later.stated ? later.day : day,
          stated || later.stated,
          evidence.compareTo(later.evidence) < 0 ? later.evidence : evidence,
          landed || later.landed,
          all,
          creatorId == null ? later.creatorId : creatorId);
    }
  }

  /** Counts. */
  public static TrafficTally of(List<Sighting> sightings, TagCheck check, ZoneId zone) {
    Map<DayKey, Long> days = new TreeMap<>();
    Map<String, OrderTags> orders = new TreeMap<>();
    for (Sighting sighting : sightings) {
      LocalDate day = LocalDate.ofInstant(sighting.at(), zone);
      switch (sighting) {
        case Sighting.Clicked click -> count(click, day, check, days);
        case Sighting.Touched touch ->
            days.merge(
                new DayKey(touch.brandId(), day, Source.TOUCH, "", touch.creatorId(), ALL, ""),
                1L,
                Long::sum);
        case Sighting.Ordered order ->
            orders.merge(
                order.orderId().value(), tags(order, day, check), (one, other) -> one.with(other));
      }
    }
    return new TrafficTally(days, new ArrayList<>(orders.values()));
  }

  private static void count(
      Sighting.Clicked click, LocalDate day, TagCheck check, Map<DayKey, Long> days) {
    Set<String> found = problems(check, click.address());
    add(click, day, ALL, "", days);
    if (!found.isEmpty()) {
      add(click, day, ANY, "", days);
    }
    for (String problem : found) {
      String[] parts = problem.split(":", 2);
      add(click, day, parts[0], parts[1], days);
    }
  }

  private static void add(
      Sighting.Clicked click,
      LocalDate day,
      String problem,
      String parameter,
      Map<DayKey, Long> days) {
    days.merge(
        new DayKey(
            click.brandId(),
            day,
            Source.CLICK,
            click.slug(),
            click.creatorId(),
            problem,
            parameter),
        1L,
        Long::sum);
  }

  private static OrderTags tags(Sighting.Ordered order, LocalDate day, TagCheck check) {
    String landing = order.landing();
    return new OrderTags(
        order.brandId(),
        order.orderId(),
        day,
        order.stated(),
        order.evidence(),
        landing != null,
        landing == null ? Set.of() : problems(check, landing),
        order.creatorId());
  }

  private static Set<String> problems(TagCheck check, String address) {
    Set<String> problems = new TreeSet<>();
    for (Finding finding : check.visited(address)) {
      problems.add(
          finding.problem() + ":" + (finding.parameter() == null ? "" : finding.parameter()));
    }
    return problems;
  }
}

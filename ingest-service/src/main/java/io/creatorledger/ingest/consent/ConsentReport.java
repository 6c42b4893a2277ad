package io.creatorledger.ingest.consent;

import java.time.LocalDate;
import java.util.List;

/**
 * Events with and without a lawful basis.
 *
 * @param withBasis events kept as they came
 * @param withoutPerson orders, refunds and cancellations kept without their person
 * @param countedOnly touches and activities of which only this number is kept
 */
public record ConsentReport(
    LocalDate from,
    LocalDate to,
    long withBasis,
    long withoutPerson,
    long countedOnly,
    List<Events> events,
    List<Counted> counted) {

  /** Sums up. */
  public static ConsentReport of(
      LocalDate from, LocalDate to, List<Events> events, List<Counted> counted) {
    return new ConsentReport(
        from,
        to,
        events.stream().mapToLong(Events::withBasis).sum(),
        events.stream().mapToLong(Events::withoutPerson).sum(),
        counted.stream().mapToLong(Counted::events).sum(),
        events,
        counted);
  }

  public ConsentReport {
    events = List.copyOf(events);
    counted = List.copyOf(counted);
  }

  /** Stored events of one type on one day. */
  public record Events(LocalDate day, String type, long withBasis, long withoutPerson) {}

  /**
   * What was only counted on one day.
   *
   * @param creatorId empty when the events named none
   * @param campaignId empty when the events named none
   */
  public record Counted(
      LocalDate day,
      String platform,
      String type,
      String kind,
      String creatorId,
      String campaignId,
      long events) {}
}

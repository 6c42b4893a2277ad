package io.creatorledger.ingest.tagging;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Untagged and malformed traffic of some days.
 *
 * @param problems most frequent first
 * @param links clicks with a problem by link, most frequent first; at most a hundred
 * @param unknownCreators touches of creators that are not registered now; at most a hundred
 */
public record TrafficReport(
    LocalDate from,
    LocalDate to,
    Clicks clicks,
    Orders orders,
    List<Count> problems,
    List<Link> links,
    List<UnknownCreator> unknownCreators) {

  /** Clicks on tracked links. */
  public record Clicks(long all, long withProblem) {}

  /**
   * Orders by the day they were placed.
   *
   * @param creatorNamed a code, affiliate programme, survey or the source names the creator
   * @param clickOnly nothing but a click id may lead to one
   * @param withoutEvidence neither
   * @param landed the shop told where the buyer arrived
   */
  public record Orders(
      long all,
      long creatorNamed,
      long clickOnly,
      long withoutEvidence,
      long landed,
      long landedWithProblem) {}

  /**
   * @param source {@code CLICK} or {@code LANDING}
   */
  public record Count(String source, String problem, @Nullable String parameter, long seen) {}

  /** A link's clicks with one problem. */
  public record Link(
      String slug, String creatorId, String problem, @Nullable String parameter, long seen) {}

  /** Somebody whom touches name and the catalog does not. */
  public record UnknownCreator(String creatorId, long touches) {}
}

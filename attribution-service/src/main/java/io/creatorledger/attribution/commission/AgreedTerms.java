package io.creatorledger.attribution.commission;

import io.creatorledger.attribution.policy.ModelName;
import io.creatorledger.attribution.report.CreatorCampaign;
import io.creatorledger.schema.id.CampaignId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of a brand's agreements holds for a creator's work in a campaign, day by day. */
final class AgreedTerms {

  private final List<Agreement> agreements;
  private final Map<String, List<Agreement>> byCreator;
  private final ModelName brandsFirst;

  AgreedTerms(List<Agreement> agreements, ModelName brandsFirst) {
    this.agreements = agreements;
    this.byCreator =
        agreements.stream().collect(Collectors.groupingBy(agreed -> agreed.creator().value()));
    this.brandsFirst = brandsFirst;
  }

  /**
   * An agreement, and the days around one on which it holds for the same work without a break.
   *
   * @param until last day; null until further notice
   */
  record Term(Agreement agreement, LocalDate from, @Nullable LocalDate until) {}

  /** The campaign's own before that of all campaigns. */
  Optional<Term> on(LocalDate day, CreatorCampaign work) {
    List<Agreement> creators = byCreator.getOrDefault(work.creatorId(), List.of());
    List<Agreement> ofCampaign = creators.stream().filter(agreed -> isOf(agreed, work)).toList();
    return holding(day, ofCampaign.stream())
        .map(agreed -> new Term(agreed, agreed.from(), agreed.until()))
        .or(
            () ->
                holding(day, creators.stream().filter(agreed -> agreed.campaign() == null))
                    .map(agreed -> between(ofCampaign, day, agreed)));
  }

  private static boolean isOf(Agreement agreed, CreatorCampaign work) {
    CampaignId campaign = agreed.campaign();
    return campaign != null && campaign.value().equals(work.campaignId());
  }

  private static Optional<Agreement> holding(LocalDate day, Stream<Agreement> agreements) {
    return agreements.filter(agreed -> agreed.inForce(day)).findFirst();
  }

  /** The days of an agreement of all campaigns that no agreement of the campaign takes from it. */
  private static Term between(List<Agreement> ofCampaign, LocalDate day, Agreement general) {
    LocalDate from = general.from();
    LocalDate until = general.until();
    for (Agreement other : ofCampaign) {
      if (other.from().isAfter(day)) {
        LocalDate before = other.from().minusDays(1);
        until = until == null || before.isBefore(until) ? before : until;
      } else {
        LocalDate after = Objects.requireNonNull(other.until()).plusDays(1);
        from = after.isAfter(from) ? after : from;
      }
    }
    return new Term(general, from, until);
  }

  /**
   * The first days of stretches in which nothing changes and that are of one month each; none
   * before the first agreement.
   */
  NavigableSet<LocalDate> stretches(LocalDate from, LocalDate to) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    LocalDate earliest =
        agreements.stream().map(Agreement::from).min(Comparator.naturalOrder()).orElse(to);
    LocalDate first = earliest.isAfter(from) ? earliest : from;
    for (LocalDate day = first; !day.isAfter(to); day = day.withDayOfMonth(1).plusMonths(1)) {
      days.add(day);
    }
    for (Agreement agreed : agreements) {
      days.add(agreed.from());
      if (agreed.until() != null) {
        days.add(agreed.until().plusDays(1));
      }
    }
    days.removeIf(day -> day.isBefore(from) || day.isAfter(to));
    return days;
  }

  /** Models whose credit is needed in a period. */
  Set<ModelName> models(LocalDate from, LocalDate to) {
    return agreements.stream()
        .filter(agreed -> !agreed.from().isAfter(to))
        .filter(agreed -> agreed.until() == null || !agreed.until().isBefore(from))
        .map(this::model)
        .collect(Collectors.toSet());
  }

  ModelName model(Agreement agreed) {
    return agreed.model(brandsFirst);
  }
}

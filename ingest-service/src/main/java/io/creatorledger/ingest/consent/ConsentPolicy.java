package io.creatorledger.ingest.consent;

import static io.creatorledger.ingest.consent.ConsentRule.OPT_IN;
import static io.creatorledger.ingest.consent.ConsentRule.OPT_OUT;

import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a brand has a lawful basis for what it learns of a person. Every purpose that the person's
 * region has a rule for must be allowed; STORAGE counts only for what comes from a browser.
 *
 * @param regions rules by region: an ISO 3166 country ({@code DE}) or part of one ({@code US-CA}),
 *     {@code EEA}, {@code UK}, or {@code *} for everywhere else. The narrowest name counts, alone.
 *     A purpose without a rule is not required
 * @param serverSilent for events from servers that say nothing
 * @param browserSilent for events from browsers that say nothing
 * @param categories what names of the brand's consent tool stand for, beside the known ones
 * @param tcfVendorId the brand's vendor in TCF's global vendor list, which strings then must name;
 *     null when the brand asks for itself alone
 */
public record ConsentPolicy(
    Map<String, Map<ConsentPurpose, ConsentRule>> regions,
    SilentConsent serverSilent,
    SilentConsent browserSilent,
    Map<String, Set<ConsentPurpose>> categories,
    @Nullable Integer tcfVendorId) {

  private static final Pattern REGION = Pattern.compile("\\*|EEA|UK|[A-Z]{2}(-[A-Z0-9]{1,3})?");
  private static final int MOST = 500;

  private static final Map<ConsentPurpose, ConsentRule> ASK_FIRST =
      Map.of(ConsentPurpose.STORAGE, OPT_IN, ConsentPurpose.MEASUREMENT, OPT_IN);
  private static final Map<ConsentPurpose, ConsentRule> UNLESS_REFUSED =
      Map.of(
          ConsentPurpose.STORAGE, OPT_OUT,
          ConsentPurpose.MEASUREMENT, OPT_OUT,
          ConsentPurpose.ADVERTISING, OPT_OUT,
          ConsentPurpose.SALE, OPT_OUT);

  private static final ConsentPolicy STANDARD =
      new ConsentPolicy(
          Map.of(
              Region.EEA, ASK_FIRST,
              Region.UK, ASK_FIRST,
              Region.SWITZERLAND, ASK_FIRST,
              Region.ELSEWHERE, UNLESS_REFUSED),
          SilentConsent.ALLOWED,
          SilentConsent.BY_RULE,
          Map.of(),
          null);

  /**
   * @throws IllegalArgumentException with a sentence when a region is none
   */
  public ConsentPolicy {
    Map<String, Map<ConsentPurpose, ConsentRule>> copy = new TreeMap<>();
    regions.forEach(
        (region, rules) -> {
          if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                "regions must be named by ISO 3166 (DE, US-CA), or EEA, UK or *");
          }
          copy.put(
              region,
              rules.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(rules)));
        });
    if (!copy.containsKey(Region.ELSEWHERE)) {
      throw new IllegalArgumentException("regions must have rules for *, which is everywhere else");
    }
    if (copy.size() > MOST || categories.size() > MOST) {
      throw new IllegalArgumentException("a policy has at most " + MOST + " regions or categories");
    }
    if (tcfVendorId != null && (tcfVendorId < 1 || tcfVendorId > 0xFFFF)) {
      throw new IllegalArgumentException("tcfVendorId must lie between 1 and 65535");
    }
    regions = Collections.unmodifiableMap(copy);
    categories = Map.copyOf(categories);
  }

  /**
   * What holds for a brand that says nothing: STORAGE and MEASUREMENT by opt-in in the EEA, the
   * United Kingdom and Switzerland; STORAGE, MEASUREMENT, ADVERTISING and SALE by opt-out
   * elsewhere, so that Global Privacy Control is heeded. Servers that say nothing have a basis of
   * their own; browsers that say nothing follow the rules.
   */
  public static ConsentPolicy standard() {
    return STANDARD;
  }

  /**
   * Whether there is a lawful basis to keep what an event says of a person.
   *
   * @param consent null when the event says nothing
   * @param brandRegion the ISO 3166 country to assume when the event does not say where it happened
   */
  public boolean allows(@Nullable Consent consent, String brandRegion, Channel channel) {
    Consent known = consent == null || isSilent(consent) ? null : consent;
    if (known == null) {
      switch (channel == Channel.SERVER ? serverSilent : browserSilent) {
        case ALLOWED -> {
          return true;
        }
        case REFUSED -> {
          return false;
        }
        case BY_RULE -> {}
      }
    }
    String region = consent == null ? null : consent.region();
    return rules(region == null ? brandRegion : region).entrySet().stream()
        .filter(rule -> channel == Channel.BROWSER || rule.getKey() != ConsentPurpose.STORAGE)
        .allMatch(rule -> allows(rule.getValue(), rule.getKey(), known));
  }

  /** Whether a record says only where the person is. */
  private static boolean isSilent(Consent consent) {
    return consent.granted().isEmpty() && consent.refused().isEmpty();
  }

  private Map<ConsentPurpose, ConsentRule> rules(String region) {
    for (String name : Region.names(region)) {
      Map<ConsentPurpose, ConsentRule> rules = regions.get(name);
      if (rules != null) {
        return rules;
      }
    }
    return Map.of();
  }

  private static boolean allows(
      ConsentRule rule, ConsentPurpose purpose, @Nullable Consent consent) {
    return switch (rule) {
      case OPT_IN -> consent != null && consent.granted().contains(purpose);
      case OPT_OUT -> consent == null || !consent.refused().contains(purpose);
      case NOT_REQUIRED -> true;
    };
  }

  ConsentCategories categoryNames() {
    return categories.isEmpty() ? ConsentCategories.standard() : new ConsentCategories(categories);
  }
}

package io.creatorledger.ingest.consent;

import static io.creatorledger.schema.event.ConsentPurpose.ADVERTISING;
import static io.creatorledger.schema.event.ConsentPurpose.MEASUREMENT;
import static io.creatorledger.schema.event.ConsentPurpose.PERSONALIZATION;
import static io.creatorledger.schema.event.ConsentPurpose.SALE;
import static io.creatorledger.schema.event.ConsentPurpose.STORAGE;

import io.creatorledger.schema.event.ConsentPurpose;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the categories of consent tools are for us. Tools let brands name categories, groups and
 * services as they like, so a brand can say what its own names stand for; these names are known:
 *
 * <table>
 * <caption>Categories without regard to case, spaces and punctuation</caption>
 * <tr><td>analytics, performance, statistics, measurement, C0002, analytics_storage, Creator
 * Ledger</td><td>STORAGE, MEASUREMENT</td></tr>
 * <tr><td>advertising, marketing, targeting, C0004</td><td>ADVERTISING, PERSONALIZATION</td></tr>
 * <tr><td>ad_storage</td><td>ADVERTISING</td></tr>
 * <tr><td>personalization, functional, preferences, C0003, ad_personalization,
 * personalization_storage</td><td>PERSONALIZATION</td></tr>
 * <tr><td>data sharing, sale, social media, C0005, ad_user_data</td><td>SALE</td></tr>
 * <tr><td>storage</td><td>STORAGE</td></tr>
 * </table>
 *
 * <p>Any other name says nothing.
 *
 * @param own the brand's names
 */
public record ConsentCategories(Map<String, Set<ConsentPurpose>> own) {

  private static final Map<String, Set<ConsentPurpose>> KNOWN = known();

  private static final ConsentCategories STANDARD = new ConsentCategories(Map.of());

  public ConsentCategories {
    Map<String, Set<ConsentPurpose>> copy = new TreeMap<>();
    own.forEach((name, purposes) -> copy.put(key(name), Set.copyOf(purposes)));
    own = Map.copyOf(copy);
  }

  /** The known names alone. */
  public static ConsentCategories standard() {
    return STANDARD;
  }

  Purposes read(Map<String, Boolean> choices) {
    Purposes.Builder purposes = Purposes.builder();
    choices.forEach((name, granted) -> of(name).forEach(purpose -> purposes.say(granted, purpose)));
    return purposes.build();
  }

  private Set<ConsentPurpose> of(String name) {
    String key = key(name);
    return own.getOrDefault(key, KNOWN.getOrDefault(key, Set.of()));
  }

  private static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(key::appendCodePoint);
    return key.toString();
  }

  private static Map<String, Set<ConsentPurpose>> known() {
    Map<String, Set<ConsentPurpose>> known = new HashMap<>();
    put(
        known,
        Set.of(STORAGE, MEASUREMENT),
        "analytics",
        "performance",
        "statistics",
        "measurement",
        "c0002",
        "analyticsstorage",
        "creatorledger");
    put(
        known,
        Set.of(ADVERTISING, PERSONALIZATION),
        "advertising",
        "marketing",
        "targeting",
        "c0004");
    put(known, Set.of(ADVERTISING), "adstorage");
    put(
        known,
        Set.of(PERSONALIZATION),
        "personalization",
        "functional",
        "preferences",
        "c0003",
        "adpersonalization",
        "personalizationstorage");
    put(
        known,
        Set.of(SALE),
        "datasharing",
        "sale",
        "saleofinfo",
        "socialmedia",
        "c0005",
        "aduserdata");
    put(known, Set.of(STORAGE), "storage");
    return Map.copyOf(known);
  }

  private static void put(
      Map<String, Set<ConsentPurpose>> known, Set<ConsentPurpose> purposes, String... names) {
    for (String name : names) {
      known.put(name, purposes);
    }
  }
}

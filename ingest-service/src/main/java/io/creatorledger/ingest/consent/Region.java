package io.creatorledger.ingest.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a person is, from the narrowest name a policy can have for it to the widest. */
final class Region {

  static final String EEA = "EEA";
  static final String UK = "UK";
  static final String SWITZERLAND = "CH";
  static final String US = "US";

  /** Everywhere a policy names no rule of its own for. */
  static final String ELSEWHERE = "*";

  /** ISO 3166 keeps ZZ for users: known not to be where the GDPR applies, and no more. */
  private static final String WITHOUT_GDPR = "ZZ";

  private static final Set<String> EEA_COUNTRIES =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

  private Region() {}

  /**
   * What a stated region and the GDPR flag of a signal say together; null when they say nothing.
   */
  static @Nullable String of(@Nullable String stated, @Nullable Boolean gdpr) {
    if (Boolean.TRUE.equals(gdpr)) {
      return stated != null && hasGdpr(stated) ? stated : EEA;
    }
    return stated == null && gdpr != null ? WITHOUT_GDPR : stated;
  }

  /** The names under which a policy may have rules for a region; the first that it has counts. */
  static List<String> names(String region) {
    List<String> names = new ArrayList<>(4);
    names.add(region);
    int dash = region.indexOf('-');
    String country = dash < 0 ? region : region.substring(0, dash);
    names.add(country);
    if (EEA_COUNTRIES.contains(country)) {
      names.add(EEA);
    } else if (country.equals("GB")) {
      names.add(UK);
    }
    names.add(ELSEWHERE);
    return names;
  }

  private static boolean hasGdpr(String region) {
    List<String> names = names(region);
    return names.contains(EEA) || names.contains(UK) || names.contains(SWITZERLAND);
  }
}

package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.event.Reach;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a creator's own reach or the brand's advertising showed the work, by what is known at the
 * moment of the touch. Decided once and kept in the event, as the lookback window is: what a source
 * says first, then the campaign's medium, then ids that only advertisements carry.
 */
public final class ReachRule {

  /**
   * What a {@code utm_medium} of advertising is, in lower case and without separators. What pays
   * the creator rather than the reach is not here: affiliate, influencer, sponsored, cpa.
   */
  private static final Set<String> PAID_MEDIUMS =
      Set.of(
          "ad",
          "ads",
          "allowlisting",
          "banner",
          "boost",
          "boosted",
          "boostedpost",
          "cpc",
          "cpm",
          "cpv",
          "display",
          "paid",
          "paidad",
          "paidads",
          "paiddisplay",
          "paidmedia",
          "paidsearch",
          "paidshopping",
          "paidsocial",
          "paidvideo",
          "partnershipad",
          "partnershipads",
          "ppc",
          "programmatic",
          "remarketing",
          "retargeting",
          "socialpaid",
          "sparkad",
          "sparkads",
          "sponsoredad",
          "sponsoredads",
          "whitelisting");

  private static final int LONGEST_MEDIUM = 32;

  /** Not {@code fbclid}: Facebook and Instagram add it to every link that leads away. */
  private static final List<String> AD_CLICK_IDS =
      List.of(
          "ttclid",
          "gclid",
          "gbraid",
          "wbraid",
          "dclid",
          "msclkid",
          "twclid",
          "li_fat_id",
          "ScCid");

  private ReachRule() {}

  /**
   * @param stated what the source itself says
   * @param medium the {@code utm_medium}
   * @param parameters whether the address that led here has a parameter
   * @return null when nothing tells of advertising
   */
  public static @Nullable Reach of(
      @Nullable Reach stated, @Nullable String medium, Predicate<String> parameters) {
    if (stated != null) {
      return stated;
    }
    if (medium != null && isPaid(medium)) {
      return Reach.PAID;
    }
    for (String id : AD_CLICK_IDS) {
      if (parameters.test(id)) {
        return Reach.PAID;
      }
    }
    return null;
  }

  /** Of a touch that no address is known of. */
  public static @Nullable Reach of(@Nullable Reach stated, @Nullable String medium) {
    return of(stated, medium, parameter -> false);
  }

  /** A loop and no expression: it runs for every touch. */
  private static boolean isPaid(String medium) {
    if (medium.length() > LONGEST_MEDIUM) {
      return false;
    }
    StringBuilder letters = new StringBuilder(medium.length());
    for (int i = 0; i < medium.length(); i++) {
      char c = medium.charAt(i);
      if (c != ' ' && c != '-' && c != '_') {
        letters.append(Character.toLowerCase(c));
      }
    }
    return PAID_MEDIUMS.contains(letters.toString());
  }
}

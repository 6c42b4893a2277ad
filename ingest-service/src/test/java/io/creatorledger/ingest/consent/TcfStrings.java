package io.creatorledger.ingest.consent;

import com.iab.gpp.encoder.section.TcfEuV2;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes TCF strings with IAB's own encoder, dated as the test needs. */
final class TcfStrings {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int TIME_CHARACTERS = 6;

  private TcfStrings() {}

  /** A string of policy version 5 that grants purposes by consent. */
  static String granting(Instant made, Integer... purposes) {
    return of(made, 5, Set.of(purposes), Set.of());
  }

  static String of(Instant made, int policy, Set<Integer> consents, Set<Integer> interests) {
    return of(made, policy, consents, interests, List.of(), null);
  }

  /**
   * @param disclosed null for a string without that segment
   */
  static String of(
      Instant made,
      int policy,
      Set<Integer> consents,
      Set<Integer> interests,
      List<Integer> vendors,
      List<Integer> disclosed) {
    TcfEuV2 section = new TcfEuV2();
    section.setFieldValue("PolicyVersion", policy);
    section.setFieldValue("PurposeConsents", purposes(consents));
    section.setFieldValue("PurposeLegitimateInterests", purposes(interests));
    section.setFieldValue("VendorConsents", vendors);
    if (disclosed != null) {
      section.setFieldValue("VendorsDisclosed", disclosed);
    }
    String[] segments = section.encode().split("\\.");
    StringBuilder text = new StringBuilder(dated(segments[0], made));
    for (int i = 1; i < segments.length; i++) {
      // The encoder writes a disclosure even when none was set.
      boolean disclosure = ALPHABET.indexOf(segments[i].charAt(0)) >> 3 == 1;
      if (!disclosure || disclosed != null) {
        text.append('.').append(segments[i]);
      }
    }
    return text.toString();
  }

  /** The encoder dates strings itself; times stand in whole characters, in tenths of a second. */
  private static String dated(String core, Instant made) {
    long tenths = made.toEpochMilli() / 100;
    StringBuilder time = new StringBuilder();
    for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
      time.append(ALPHABET.charAt((int) (tenths >> 6 * i & 63)));
    }
    return core.charAt(0) + time.toString() + time + core.substring(1 + 2 * TIME_CHARACTERS);
  }

  private static List<Boolean> purposes(Set<Integer> numbers) {
    return IntStream.rangeClosed(1, 24).mapToObj(numbers::contains).toList();
  }
}

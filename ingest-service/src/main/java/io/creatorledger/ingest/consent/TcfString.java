package io.creatorledger.ingest.consent;

import static io.creatorledger.schema.event.ConsentPurpose.ADVERTISING;
import static io.creatorledger.schema.event.ConsentPurpose.MEASUREMENT;
import static io.creatorledger.schema.event.ConsentPurpose.PERSONALIZATION;
import static io.creatorledger.schema.event.ConsentPurpose.STORAGE;

import com.iab.gpp.encoder.error.DecodingException;
import com.iab.gpp.encoder.section.TcfEuV2;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A consent string by IAB Europe's Transparency and Consent Framework, version 2, up to 2.3.
 *
 * <table>
 * <caption>What the framework's purposes are for us</caption>
 * <tr><td>1</td><td>STORAGE</td></tr>
 * <tr><td>2, by consent or legitimate interest</td><td>ADVERTISING</td></tr>
 * <tr><td>3 and 4, by consent</td><td>PERSONALIZATION</td></tr>
 * <tr><td>7, by consent or legitimate interest</td><td>MEASUREMENT</td></tr>
 * </table>
 *
 * <p>The framework knows no sale. A string is no consent when it cannot be read, when it was made
 * after September 2023 by an older policy than version 4, when it is older than the thirteen months
 * after which people must be asked again, when it comes from the future, or when it does not name
 * the brand's vendor. Since March 2026 a vendor must have been disclosed to the person.
 */
final class TcfString {

  private static final int VERSION = 2;
  private static final int CURRENT_POLICY = 4;
  private static final Instant CURRENT_POLICY_FROM = Instant.parse("2023-09-30T00:00:00Z");
  private static final Instant DISCLOSURE_FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final int ASK_AGAIN_MONTHS = 13;

  /** Strings carry days, and clocks differ. */
  private static final long AHEAD_SECONDS = 86_400;

  /** The characters with everything up to the purposes, and how many a core without vendors has. */
  private static final int PURPOSE_CHARACTERS = 35;

  private static final int CORE_CHARACTERS = 44;
  private static final int VENDOR_CONSENTS_BIT = 213;
  private static final int SEGMENT_TYPE_BITS = 3;
  private static final int DISCLOSED_VENDORS = 1;

  private final String[] segments;
  private final TcfEuV2 core;

  private TcfString(String[] segments, TcfEuV2 core) {
    this.segments = segments;
    this.core = core;
  }

  /**
   * @param at when the event happened
   * @param vendorId the brand's vendor in the global vendor list; null when it has none
   * @return everything refused when the string is no consent
   */
  static Purposes read(String text, Instant at, @Nullable Integer vendorId) {
    try {
      String[] segments = text.strip().split("\\.", -1);
      if (segments[0].length() < PURPOSE_CHARACTERS) {
        return Purposes.allRefused();
      }
      // The library writes out every vendor of every range; a short string can name millions.
      String withoutVendors =
          segments[0].substring(0, PURPOSE_CHARACTERS)
              + "A".repeat(CORE_CHARACTERS - PURPOSE_CHARACTERS);
      TcfString string = new TcfString(segments, new TcfEuV2(withoutVendors));
      return string.isConsent(at) && string.covers(vendorId)
          ? string.purposes()
          : Purposes.allRefused();
    } catch (DecodingException | IllegalArgumentException | ArithmeticException e) {
      return Purposes.allRefused();
    }
  }

  private boolean isConsent(Instant at) {
    Instant made = core.getLastUpdated().toInstant();
    boolean outdatedPolicy =
        core.getPolicyVersion() < CURRENT_POLICY && !made.isBefore(CURRENT_POLICY_FROM);
    boolean tooOld =
        made.atOffset(ZoneOffset.UTC).plusMonths(ASK_AGAIN_MONTHS).toInstant().isBefore(at);
    boolean fromTheFuture = made.isAfter(at.plusSeconds(AHEAD_SECONDS));
    return new SignalBits(segments[0]).number(6) == VERSION
        && !outdatedPolicy
        && !tooOld
        && !fromTheFuture;
  }

  private boolean covers(@Nullable Integer vendorId) {
    if (vendorId == null) {
      return true;
    }
    boolean consented = new SignalBits(segments[0]).skip(VENDOR_CONSENTS_BIT).vendor(vendorId);
    return consented && disclosed(vendorId);
  }

  private boolean disclosed(int vendorId) {
    for (int i = 1; i < segments.length; i++) {
      SignalBits bits = new SignalBits(segments[i]);
      if (bits.number(SEGMENT_TYPE_BITS) == DISCLOSED_VENDORS) {
        return bits.vendor(vendorId);
      }
    }
    return core.getLastUpdated().toInstant().isBefore(DISCLOSURE_FROM);
  }

  private Purposes purposes() {
    List<Boolean> consent = core.getPurposeConsents();
    List<Boolean> interest = core.getPurposeLegitimateInterests();
    return Purposes.builder()
        .say(is(consent, 1), STORAGE)
        .say(is(consent, 2) || is(interest, 2), ADVERTISING)
        .say(is(consent, 3) && is(consent, 4), PERSONALIZATION)
        .say(is(consent, 7) || is(interest, 7), MEASUREMENT)
        .build();
  }

  private static boolean is(List<Boolean> purposes, int number) {
    return purposes.get(number - 1);
  }
}

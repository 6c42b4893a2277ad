package io.creatorledger.ingest.consent;

import static io.creatorledger.schema.event.ConsentPurpose.ADVERTISING;
import static io.creatorledger.schema.event.ConsentPurpose.MEASUREMENT;
import static io.creatorledger.schema.event.ConsentPurpose.PERSONALIZATION;
import static io.creatorledger.schema.event.ConsentPurpose.SALE;
import static io.creatorledger.schema.event.ConsentPurpose.STORAGE;

import com.iab.gpp.encoder.GppModel;
import com.iab.gpp.encoder.error.DecodingException;
import com.iab.gpp.encoder.error.InvalidFieldException;
import com.iab.gpp.encoder.section.EncodableSection;
import com.iab.gpp.encoder.section.Sections;
import com.iab.gpp.encoder.section.TcfCaV1;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A string by IAB Tech Lab's Global Privacy Platform: a header that names its sections, and the
 * sections.
 *
 * <table>
 * <caption>What its sections are for us</caption>
 * <tr><td>2, TCF of the EU</td><td>as {@link TcfString}</td></tr>
 * <tr><td>5, TCF of Canada</td><td>the same purposes, by express or implied consent</td></tr>
 * <tr><td>6, US privacy</td><td>third letter: SALE and ADVERTISING</td></tr>
 * <tr><td>7 and above, US states</td><td>SaleOptOut: SALE; SharingOptOut and
 * TargetedAdvertisingOptOut: ADVERTISING and PERSONALIZATION; Gpc: all three refused</td></tr>
 * </table>
 */
final class GppString {

  private static final int TCF_EU = 2;
  private static final int TCF_CANADA = 5;
  private static final int US_PRIVACY = 6;
  private static final int HEADER_TYPE = 3;
  private static final int MOST_SECTIONS = 64;

  /** Of a Canadian core: everything up to the purposes, and the length of one without vendors. */
  private static final int CANADIAN_PURPOSE_CHARACTERS = 33;

  private static final int CANADIAN_CORE_CHARACTERS = 44;
  private static final int OPTED_OUT = 1;
  private static final int DID_NOT_OPT_OUT = 2;

  private GppString() {}

  /**
   * @param applicable ids of the sections that apply to the event; empty when nobody said
   * @return everything refused when the string, or a section that applies, cannot be read
   */
  static Purposes read(
      String text, Set<Integer> applicable, Instant at, @Nullable Integer vendorId) {
    try {
      Map<Integer, String> sections = sections(text.strip());
      Purposes purposes = Purposes.builder().build();
      for (int id : applicable.isEmpty() ? sections.keySet() : applicable) {
        if (id <= 0) {
          continue; // "none applies", by the specification
        }
        String section = sections.get(id);
        purposes =
            purposes.and(
                section == null || section.isBlank()
                    ? Purposes.allRefused()
                    : section(id, section, at, vendorId));
      }
      return purposes;
    } catch (RuntimeException e) {
      // The library answers what it cannot read with whatever its parsing ran into.
      return Purposes.allRefused();
    }
  }

  /** The sections by their ids; the same order in header and text. */
  static Map<Integer, String> sections(String text) {
    String[] parts = text.split("~", -1);
    List<Integer> ids = header(new SignalBits(parts[0]));
    if (ids.size() != parts.length - 1) {
      throw new IllegalArgumentException("the header names other sections than there are");
    }
    Map<Integer, String> sections = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      sections.put(ids.get(i), parts[i + 1]);
    }
    return sections;
  }

  /** Not by the library, which writes out ranges of any length; a header names a handful. */
  private static List<Integer> header(SignalBits bits) {
    if (bits.number(6) != HEADER_TYPE || bits.number(6) < 1) {
      throw new IllegalArgumentException("this is no header");
    }
    List<Integer> ids = new ArrayList<>();
    int entries = bits.number(12);
    int last = 0;
    for (int i = 0; i < entries; i++) {
      boolean range = bits.bit();
      int first = Math.addExact(last, bits.fibonacci());
      last = range ? Math.addExact(first, bits.fibonacci()) : first;
      if (last - first >= MOST_SECTIONS || ids.size() >= MOST_SECTIONS) {
        throw new IllegalArgumentException("the header names more sections than there can be");
      }
      for (int id = first; id <= last; id++) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static Purposes section(int id, String text, Instant at, @Nullable Integer vendorId) {
    if (id == TCF_EU) {
      return TcfString.read(text, at, vendorId);
    }
    if (!Sections.SECTION_ID_NAME_MAP.containsKey(id)) {
      return Purposes.allRefused();
    }
    if (id == TCF_CANADA) {
      return canada(text);
    }
    try {
      GppModel model = new GppModel();
      model.decodeSection(id, text);
      EncodableSection section = model.getSection(id);
      return id == US_PRIVACY ? usPrivacy(section) : usState(section);
    } catch (DecodingException | InvalidFieldException e) {
      return Purposes.allRefused();
    }
  }

  private static Purposes canada(String text) {
    TcfCaV1 core =
        new TcfCaV1(
            text.substring(0, CANADIAN_PURPOSE_CHARACTERS)
                + "A".repeat(CANADIAN_CORE_CHARACTERS - CANADIAN_PURPOSE_CHARACTERS));
    List<Boolean> express = core.getPurposesExpressConsent();
    List<Boolean> implied = core.getPurposesImpliedConsent();
    return Purposes.builder()
        .say(express.get(0) || implied.get(0), STORAGE)
        .say(express.get(1) || implied.get(1), ADVERTISING)
        .say(express.get(2) && express.get(3), PERSONALIZATION)
        .say(express.get(6) || implied.get(6), MEASUREMENT)
        .build();
  }

  private static Purposes usPrivacy(EncodableSection section) {
    String optOut = String.valueOf(section.getFieldValue("OptOutSale"));
    return switch (optOut) {
      case "Y" -> Purposes.builder().say(false, SALE, ADVERTISING).build();
      case "N" -> Purposes.builder().say(true, SALE, ADVERTISING).build();
      default -> Purposes.builder().build();
    };
  }

  private static Purposes usState(EncodableSection section) {
    Purposes.Builder purposes = Purposes.builder();
    choice(section, "SaleOptOut").ifPresent(granted -> purposes.say(granted, SALE));
    for (String field : List.of("SharingOptOut", "TargetedAdvertisingOptOut")) {
      choice(section, field)
          .ifPresent(granted -> purposes.say(granted, ADVERTISING, PERSONALIZATION));
    }
    if (section.hasField("Gpc") && Boolean.TRUE.equals(section.getFieldValue("Gpc"))) {
      purposes.say(false, SALE, ADVERTISING, PERSONALIZATION);
    }
    return purposes.build();
  }

  private static java.util.Optional<Boolean> choice(EncodableSection section, String field) {
    if (!section.hasField(field) || !(section.getFieldValue(field) instanceof Integer value)) {
      return java.util.Optional.empty();
    }
    return switch (value) {
      case OPTED_OUT -> java.util.Optional.of(false);
      case DID_NOT_OPT_OUT -> java.util.Optional.of(true);
      default -> java.util.Optional.empty();
    };
  }
}

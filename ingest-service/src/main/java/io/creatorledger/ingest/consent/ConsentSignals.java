package io.creatorledger.ingest.consent;

import static io.creatorledger.schema.event.ConsentPurpose.ADVERTISING;
import static io.creatorledger.schema.event.ConsentPurpose.PERSONALIZATION;
import static io.creatorledger.schema.event.ConsentPurpose.SALE;

import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.ConsentPurpose;
import io.creatorledger.schema.event.ConsentSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an event says of consent, in whatever form, and reads it as one. Where signals
 * differ, a refusal holds. The record names the first signal that said anything, in the order TCF,
 * GPP, consent tool, brand, GPC. A signal that cannot be read refuses everything: a broken string
 * is never as good as none.
 */
public final class ConsentSignals {

  /** Longer strings are none; real ones have a few hundred characters. */
  public static final int LONGEST = 8192;

  private static final Pattern SECTION_ID = Pattern.compile("-?[0-9]{1,4}");

  private final ConsentPolicy policy;
  private @Nullable Boolean gdpr;
  private @Nullable String tcf;
  private @Nullable String gpp;
  private Set<Integer> gppSections = Set.of();
  private boolean gpc;
  private @Nullable String region;
  private final Map<ConsentSource, Signal> others = new LinkedHashMap<>();

  /**
   * @param policy says what the brand's own categories stand for, and which vendor it is
   */
  public ConsentSignals(ConsentPolicy policy) {
    this.policy = policy;
  }

  /**
   * A TCF string as addresses carry it.
   *
   * @param gdprApplies null when nobody said
   * @param text null when there is none; with {@code gdprApplies} that is a refusal
   */
  public ConsentSignals tcf(@Nullable Boolean gdprApplies, @Nullable String text) {
    this.gdpr = gdprApplies;
    this.tcf = text;
    return this;
  }

  /**
   * @param sections ids of the sections that apply; empty when nobody said
   */
  public ConsentSignals gpp(@Nullable String text, Collection<Integer> sections) {
    this.gpp = text;
    this.gppSections = Set.copyOf(sections);
    return this;
  }

  /** Global Privacy Control: the header {@code Sec-GPC: 1}, or the browser's property. */
  public ConsentSignals gpc(boolean on) {
    this.gpc |= on;
    return this;
  }

  /**
   * OneTrust's groups, as {@code C0001:1,C0002:0} or as the whole cookie {@code OptanonConsent},
   * which says of Global Privacy Control too.
   */
  public ConsentSignals oneTrust(@Nullable String groupsOrCookie) {
    if (groupsOrCookie == null) {
      return this;
    }
    String groups = groupsOrCookie.indexOf('%') < 0 ? groupsOrCookie : decoded(groupsOrCookie);
    for (String part : groupsOrCookie.split("&")) {
      if (part.startsWith("groups=")) {
        groups = decoded(part.substring("groups=".length()));
      } else if (part.equals("isGpcEnabled=1")) {
        gpc = true;
      }
    }
    Map<String, Boolean> choices = new HashMap<>();
    for (String group : groups.split(",")) {
      int colon = group.lastIndexOf(':');
      if (colon > 0) {
        choices.put(group.substring(0, colon).strip(), group.endsWith(":1"));
      }
    }
    // The cookie also holds an id of the browser; the groups alone are kept.
    return other(ConsentSource.ONETRUST, groups, policy.categoryNames().read(choices));
  }

  /** Usercentrics' services or categories by name. */
  public ConsentSignals usercentrics(Map<String, Boolean> services) {
    return categories(ConsentSource.USERCENTRICS, services);
  }

  /** Segment's {@code context.consent.categoryPreferences}. */
  public ConsentSignals segment(Map<String, Boolean> categoryPreferences) {
    return categories(ConsentSource.SEGMENT, categoryPreferences);
  }

  /** RudderStack's {@code context.consentManagement}. */
  public ConsentSignals rudderStack(Collection<String> allowedIds, Collection<String> deniedIds) {
    Map<String, Boolean> choices = new HashMap<>();
    allowedIds.forEach(id -> choices.put(id, true));
    deniedIds.forEach(id -> choices.put(id, false));
    return categories(ConsentSource.RUDDERSTACK, choices);
  }

  /** Purposes that the brand states itself by name: ours, or Google's such as ad_storage. */
  public ConsentSignals stated(Map<String, Boolean> purposes) {
    return categories(ConsentSource.BRAND, purposes);
  }

  /** Purposes that the brand states itself. */
  public ConsentSignals stated(Set<ConsentPurpose> granted, Set<ConsentPurpose> refused) {
    return other(ConsentSource.BRAND, null, new Purposes(granted, refused));
  }

  /** A platform's own switch, such as Meta's limited data use. */
  public ConsentSignals platform(Set<ConsentPurpose> granted, Set<ConsentPurpose> refused) {
    return other(ConsentSource.PLATFORM, null, new Purposes(granted, refused));
  }

  /** Where the person is: an ISO 3166 country or part of one. */
  public ConsentSignals region(@Nullable String isoRegion) {
    this.region = isoRegion;
    return this;
  }

  /**
   * Reads the signals as one.
   *
   * @param at when the event happened
   * @return empty when nothing was said; without a purpose when only the region was
   */
  public Optional<Consent> read(Instant at) {
    Map<ConsentSource, Signal> said = new LinkedHashMap<>();
    if (!Boolean.FALSE.equals(gdpr) && (tcf != null || Boolean.TRUE.equals(gdpr))) {
      said.put(ConsentSource.TCF, new Signal(tcf, tcfPurposes(at)));
    }
    if (gpp != null || !gppSections.isEmpty()) {
      said.put(ConsentSource.GPP, new Signal(gpp, gppPurposes(at)));
    }
    said.putAll(others);
    if (gpc) {
      said.put(
          ConsentSource.GPC,
          new Signal("1", new Purposes(Set.of(), Set.of(SALE, ADVERTISING, PERSONALIZATION))));
    }
    said.values().removeIf(signal -> signal.purposes().isSilent());
    String where = Region.of(region, gdpr);
    if (said.isEmpty()) {
      return where == null
          ? Optional.empty()
          : Optional.of(new Consent(ConsentSource.BRAND, null, Set.of(), Set.of(), at, where));
    }
    Map.Entry<ConsentSource, Signal> first = said.entrySet().iterator().next();
    Purposes all = said.values().stream().map(Signal::purposes).reduce(Purposes::and).orElseThrow();
    return Optional.of(
        new Consent(
            first.getKey(), first.getValue().raw(), all.granted(), all.refused(), at, where));
  }

  private Purposes tcfPurposes(Instant at) {
    return tcf == null || tcf.length() > LONGEST
        ? Purposes.allRefused()
        : TcfString.read(tcf, at, policy.tcfVendorId());
  }

  private Purposes gppPurposes(Instant at) {
    return gpp == null || gpp.length() > LONGEST
        ? Purposes.allRefused()
        : GppString.read(gpp, gppSections, at, policy.tcfVendorId());
  }

  private ConsentSignals categories(ConsentSource source, Map<String, Boolean> choices) {
    return other(source, null, policy.categoryNames().read(choices));
  }

  private ConsentSignals other(ConsentSource source, @Nullable String raw, Purposes purposes) {
    Signal before = others.get(source);
    others.put(
        source, new Signal(raw, before == null ? purposes : before.purposes().and(purposes)));
    return this;
  }

  /** Section ids as addresses carry them, such as {@code 2,6}; what is no number is left out. */
  public static Set<Integer> sectionIds(@Nullable String list) {
    Set<Integer> ids = new HashSet<>();
    if (list != null) {
      for (String id : list.split("[,_]")) {
        if (SECTION_ID.matcher(id.strip()).matches()) {
          ids.add(Integer.parseInt(id.strip()));
        }
      }
    }
    return ids;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private record Signal(@Nullable String raw, Purposes purposes) {}
}

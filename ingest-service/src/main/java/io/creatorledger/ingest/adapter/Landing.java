package io.creatorledger.ingest.adapter;

import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.PromoCode;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.CampaignId;
import io.creatorledger.schema.id.CreatorId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The address by which somebody came to the shop, and what it says of who sent them. Anybody can
 * write an address: what is read from one is as good as a click on a link, and no better.
 *
 * @param parameters of the address's query
 * @param utm the {@code utm_*} parameters without their prefix
 * @param referralCode the shop's own word for who sent the visitor
 */
public record Landing(
    Map<String, String> parameters, Map<String, String> utm, @Nullable String referralCode) {

  private static final String OUR_CLICK = "cl_click";
  private static final String UTM = "utm_";
  private static final Set<String> CREATOR_SOURCES = Set.of("creator", "influencer");
  private static final List<String> CODE_PARAMETERS = List.of("promo_code", "discount", "ref");
  private static final int LONGEST = 480;

  public Landing {
    parameters = Map.copyOf(parameters);
    utm = Map.copyOf(utm);
  }

  /**
   * @param address absolute or relative; null when nobody knows it
   * @param stated {@code utm_*} parameters without their prefix that the source states beside the
   *     address; they win
   */
  public static Landing of(
      @Nullable String address, Map<String, String> stated, @Nullable String referralCode) {
    Map<String, String> parameters = QueryParameters.ofAddress(address);
    Map<String, String> utm = new HashMap<>();
    parameters.forEach(
        (name, value) -> {
          if (name.startsWith(UTM) && name.length() > UTM.length()) {
            utm.put(name.substring(UTM.length()), value);
          }
        });
    utm.putAll(stated);
    utm.entrySet().removeIf(e -> !usable(e.getKey()) || !usable(e.getValue()));
    return new Landing(parameters, utm, referralCode);
  }

  /** Adds the click and browser ids of the address. */
  public PersonIdentifiers identify(PersonIdentifiers person) {
    parameters.forEach(person::parameter);
    return person;
  }

  /** Whether the address holds an id that ties the visit to a click or browser. */
  public boolean identifies() {
    return parameters.containsKey(PersonIdentifiers.ANONYMOUS_PARAMETER)
        || PersonIdentifiers.CLICK_PARAMETERS.stream().anyMatch(parameters::containsKey);
  }

  /**
   * The click on a creator's work that led here. By {@code creator_id}, a registered promo code, or
   * the campaign's source: {@code utm_source=creator} with the creator's id as content, or a
   * platform with the creator's handle there.
   *
   * @return empty when nobody is named, and when the visitor came by one of our tracked links,
   *     which has counted the click itself
   */
  public Optional<Touch> click(Tenant tenant, Instant at) {
    if (parameters.containsKey(OUR_CLICK)) {
      return Optional.empty();
    }
    Optional<PromoCode> code = code(tenant, at);
    return creator(tenant)
        .or(() -> code.map(PromoCode::creatorId))
        .map(creator -> touch(tenant, creator, code.orElse(null)));
  }

  private Touch touch(Tenant tenant, CreatorId creator, @Nullable PromoCode code) {
    CampaignId campaign =
        code != null && code.campaignId() != null ? code.campaignId() : campaign(tenant);
    return new Touch(
        TouchKind.CLICK,
        creator,
        campaign,
        null,
        tenant.lookback(campaign),
        null,
        code == null ? null : code.code(),
        parameter("sub_id").orElse(null),
        utm,
        reach());
  }

  /** Whether advertising led here, as far as the address and its campaign tell. */
  public @Nullable Reach reach() {
    return ReachRule.of(null, utm.get("medium"), parameters::containsKey);
  }

  private Optional<CreatorId> creator(Tenant tenant) {
    String source = utm.getOrDefault("source", "").toLowerCase(Locale.ROOT);
    String content = utm.get("content");
    return parameter("creator_id")
        .or(() -> Optional.ofNullable(CREATOR_SOURCES.contains(source) ? content : null))
        .flatMap(Landing::creatorId)
        .or(
            () ->
                Stream.of("content", "term", "campaign")
                    .flatMap(name -> Stream.ofNullable(utm.get(name)))
                    .flatMap(handle -> tenant.creatorOf(source, handle).stream())
                    .findFirst());
  }

  private Optional<PromoCode> code(Tenant tenant, Instant at) {
    return Stream.concat(
            Stream.ofNullable(referralCode),
            CODE_PARAMETERS.stream().flatMap(name -> parameter(name).stream()))
        .filter(Landing::usable)
        .flatMap(text -> tenant.codeValidAt(text, at).stream())
        .findFirst();
  }

  /** Only a campaign we know: a utm_campaign is often somebody else's name for it. */
  private @Nullable CampaignId campaign(Tenant tenant) {
    return Stream.concat(parameter("campaign_id").stream(), Stream.ofNullable(utm.get("campaign")))
        .flatMap(text -> tenant.campaigns().keySet().stream().filter(id -> id.value().equals(text)))
        .findFirst()
        .orElse(null);
  }

  private Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(Landing::usable);
  }

  private static boolean usable(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static Optional<CreatorId> creatorId(String text) {
    try {
      return Optional.of(new CreatorId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

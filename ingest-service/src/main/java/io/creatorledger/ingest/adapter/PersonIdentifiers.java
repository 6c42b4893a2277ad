package io.creatorledger.ingest.adapter;

import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.identifier.Pepper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a delivery knows of a person. E-mail and phone are hashed at once. What is no such
 * identifier is left out, because half a person is better than a refused order.
 */
public final class PersonIdentifiers {

  /** Names of click ids in addresses and note attributes, and their prefix as an identifier. */
  public static final List<String> CLICK_PARAMETERS =
      List.of("cl_click", "ttclid", "fbclid", "gclid");

  /** The name of our anonymous id in cookies, addresses and note attributes. */
  public static final String ANONYMOUS_PARAMETER = "cl_aid";

  private static final String OURS = "cl:";
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,480}");

  /** Any script, but nothing that only looks like nothing. */
  private static final Pattern CUSTOMER = Pattern.compile("[^\\p{C}]{1,480}");

  /** A delivery may repeat parameters without end, and each of its events carries all. */
  private static final int MOST_TOKENS = 64;

  private final Pepper pepper;
  private final List<Identifier> found = new ArrayList<>();
  private final Set<String> addresses = new HashSet<>();

  public PersonIdentifiers(Pepper pepper) {
    this.pepper = pepper;
  }

  /** Most deliveries say the same address in several places; it is hashed once. */
  public PersonIdentifiers email(@Nullable String address) {
    return address == null || !addresses.add(address) ? this : add(pepper.email(address));
  }

  /**
   * Adds every hash that a platform may hand over of this number.
   *
   * @param region ISO 3166 country a national number is read in
   */
  public PersonIdentifiers phone(@Nullable String number, String region) {
    if (number != null && !number.isBlank()) {
      found.addAll(pepper.phones(number, region));
    }
    return this;
  }

  public PersonIdentifiers hashedEmail(@Nullable String sha256Hex) {
    return add(sha256Hex == null ? Optional.empty() : pepper.hashedEmail(sha256Hex));
  }

  public PersonIdentifiers hashedPhone(@Nullable String sha256Hex) {
    return add(sha256Hex == null ? Optional.empty() : pepper.hashedPhone(sha256Hex));
  }

  /** A customer id that names its platform already: {@code shopify:207119551}. */
  public PersonIdentifiers customer(String prefixed) {
    return add(
        CUSTOMER.matcher(prefixed).matches()
            ? Optional.of(new Identifier(IdentifierType.CUSTOMER_ID, prefixed))
            : Optional.empty());
  }

  public PersonIdentifiers order(OrderId orderId) {
    return add(Optional.of(new Identifier(IdentifierType.ORDER_ID, orderId.value())));
  }

  /** A browser's id that we, or the brand's own site, gave. */
  public PersonIdentifiers anonymous(@Nullable String id) {
    return token(IdentifierType.ANONYMOUS_ID, OURS, id);
  }

  /**
   * A browser's id that somebody else gave.
   *
   * @param giver named before the id, such as {@code ttp} for TikTok's pixel
   */
  public PersonIdentifiers anonymous(String giver, @Nullable String id) {
    return token(IdentifierType.ANONYMOUS_ID, giver + ":", id);
  }

  /** A click id that says who counts it ({@code ttclid:…}), or one of ours. */
  public PersonIdentifiers click(@Nullable String id) {
    boolean prefixed =
        id != null
            && (id.startsWith(OURS)
                || CLICK_PARAMETERS.stream().anyMatch(name -> id.startsWith(name + ":")));
    return token(IdentifierType.CLICK_ID, prefixed ? "" : OURS, id);
  }

  /**
   * A parameter of an address, a cookie or a note attribute, if it is an identifier.
   *
   * @param name such as {@code ttclid} or {@code cl_aid}
   */
  public PersonIdentifiers parameter(String name, @Nullable String value) {
    if (name.equals(ANONYMOUS_PARAMETER)) {
      return anonymous(value);
    }
    if (CLICK_PARAMETERS.contains(name)) {
      return token(IdentifierType.CLICK_ID, name.equals("cl_click") ? OURS : name + ":", value);
    }
    return this;
  }

  /** What was found, in the order it was added. */
  public List<Identifier> list() {
    return List.copyOf(found);
  }

  private PersonIdentifiers token(IdentifierType type, String prefix, @Nullable String value) {
    return add(
        value == null || found.size() >= MOST_TOKENS || !TOKEN.matcher(value).matches()
            ? Optional.empty()
            : Optional.of(new Identifier(type, prefix + value)));
  }

  private PersonIdentifiers add(Optional<Identifier> identifier) {
    identifier.ifPresent(found::add);
    return this;
  }
}

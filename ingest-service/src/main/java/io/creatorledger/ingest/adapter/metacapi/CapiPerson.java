package io.creatorledger.ingest.adapter.metacapi;

import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.id.OrderId;
import io.creatorledger.schema.identifier.Identifier;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who an event is about. E-mail and phone should come hashed; what comes in the clear is hashed
 * here.
 */
final class CapiPerson {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");

  /** Version, subdomain index, creation time, value; some libraries append a part of their own. */
  private static final Pattern COOKIE =
      Pattern.compile(
          "(fb\\.[0-9]\\.[0-9]{1,16}\\.([A-Za-z0-9_-]{1,400}))(\\.[A-Za-z0-9_-]{1,64})?");

  private static final int LONGEST_ID = 256;

  private final Inbound inbound;
  private final Tenant tenant;
  private final CapiRequest.Event event;

  CapiPerson(Inbound inbound, Tenant tenant, CapiRequest.Event event) {
    this.inbound = inbound;
    this.tenant = tenant;
    this.event = event;
  }

  /**
   * @param order the order the event states, if it states one
   */
  List<Identifier> identifiers(@Nullable OrderId order) {
    PersonIdentifiers person = new PersonIdentifiers(tenant.pepper());
    CapiRequest.UserData user = event.userData();
    if (user != null) {
      each(user.em()).forEach(em -> email(person, em));
      each(user.ph()).forEach(ph -> phone(person, ph));
      String owner =
          inbound
              .connection()
              .setting(MetaCapiAdapter.EXTERNAL_ID_OF)
              .orElse(inbound.connection().platform());
      each(user.externalId())
          .filter(id -> id.length() <= LONGEST_ID && id.chars().noneMatch(Character::isISOControl))
          .forEach(id -> person.customer(owner + ":" + id));
      Matcher fbc = COOKIE.matcher(Objects.requireNonNullElse(user.fbc(), ""));
      if (fbc.matches()) {
        person.parameter("fbclid", fbc.group(2));
      }
      Matcher fbp = COOKIE.matcher(Objects.requireNonNullElse(user.fbp(), ""));
      if (fbp.matches()) {
        person.anonymous("fbp", fbp.group(1));
      }
    }
    QueryParameters.ofAddress(event.eventSourceUrl()).forEach(person::parameter);
    return (order == null ? person : person.order(order)).list();
  }

  private static void email(PersonIdentifiers person, String em) {
    if (digest(em)) {
      person.hashedEmail(em);
    } else {
      person.email(em);
    }
  }

  private void phone(PersonIdentifiers person, String ph) {
    if (digest(ph)) {
      person.hashedPhone(ph);
    } else {
      // Meta's form in the clear has the country code, and no plus sign.
      person.phone(
          ph.startsWith("+") || ph.startsWith("0") ? ph : "+" + ph, tenant.brand().region());
    }
  }

  private static boolean digest(String text) {
    return DIGEST.matcher(text).matches();
  }

  private static Stream<String> each(@Nullable List<@Nullable String> values) {
    return values == null
        ? Stream.empty()
        : values.stream()
            .flatMap(Stream::ofNullable)
            .map(String::strip)
            .filter(value -> !value.isEmpty());
  }
}

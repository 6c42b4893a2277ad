package io.creatorledger.ingest.click;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.PersonIdentifiers;
import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.adapter.ReachRule;
import io.creatorledger.ingest.consent.ConsentSignals;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.OwnedLink;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.catalog.TrackedLink;
import io.creatorledger.schema.event.Consent;
import io.creatorledger.schema.event.Device;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.id.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a click as a delivery of its own: what was asked for, and the touch it tells of. */
public final class ClickReader {

  /** The connection clicks come in on; no brand can register one of this name. */
  public static final ConnectionId CONNECTION = Connection.LINKS;

  private static final String PLATFORM = "link";
  private static final String MEDIUM = "utm_medium";

  private ClickReader() {}

  /** The request as stored: everything the touch was read from, but not the IP address. */
  public static Inbound inbound(OwnedLink owned, Click click) {
    StringBuilder text = new StringBuilder("GET /l/").append(owned.link().slug());
    if (click.query() != null) {
      text.append('?').append(click.query());
    }
    line(text, "cl-click", click.clickId().toString());
    line(text, "time", click.at().toString());
    line(text, "user-agent", click.userAgent());
    line(text, "referer", click.referrer());
    line(text, PersonIdentifiers.ANONYMOUS_PARAMETER, click.anonymousId());
    Connection connection =
        new Connection(CONNECTION, owned.brandId(), PLATFORM, null, "unsigned", null);
    return new Inbound(
        connection,
        Headers.builder().build(),
        text.toString().getBytes(StandardCharsets.UTF_8),
        click.at());
  }

  /** The touch. */
  public static Draft touch(Inbound inbound, Tenant tenant, TrackedLink link, Click click) {
    Map<String, String> kept = ClickParameters.handedOn(click.parameters());
    PersonIdentifiers person =
        new PersonIdentifiers(tenant.pepper())
            .click(click.clickId().toString())
            .anonymous(click.anonymousId());
    click
        .parameters()
        .forEach(
            (name, value) -> {
              // A cl_click in the address is an older click's, perhaps somebody else's.
              if (!name.equals("cl_click")) {
                person.parameter(name, value);
              }
            });
    return new Draft(
        inbound.eventId(click.at(), "click/" + click.clickId()),
        click.at(),
        person.list(),
        Device.seen(tenant.pepper(), click.ip(), click.userAgent()),
        consent(tenant, click),
        new Touch(
            TouchKind.CLICK,
            link.creatorId(),
            link.campaignId(),
            link.contentId(),
            tenant.lookback(link.campaignId()),
            link.slug(),
            null,
            kept.get(ClickParameters.SUB_ID),
            ClickParameters.utm(kept),
            reach(link, click)));
  }

  /** By the address that the shopper arrives at: what the brand set itself comes before. */
  private static @Nullable Reach reach(TrackedLink link, Click click) {
    Map<String, String> registered = QueryParameters.ofAddress(link.destination().toASCIIString());
    Map<String, String> asked = click.parameters();
    String medium = registered.getOrDefault(MEDIUM, asked.get(MEDIUM));
    return ReachRule.of(
        null, medium, name -> asked.containsKey(name) || registered.containsKey(name));
  }

  /** Ad networks and consent tools put what was allowed into the links they show. */
  private static @Nullable Consent consent(Tenant tenant, Click click) {
    Map<String, String> said = click.parameters();
    String gdpr = said.get("gdpr");
    return new ConsentSignals(tenant.consentPolicy())
        .tcf(gdpr == null ? null : gdpr.equals("1"), said.get("gdpr_consent"))
        .gpp(said.get("gpp"), ConsentSignals.sectionIds(said.get("gpp_sid")))
        .gpc(click.globalPrivacyControl())
        .read(click.at())
        .orElse(null);
  }

  private static void line(StringBuilder text, String name, @Nullable String value) {
    if (value != null) {
      text.append('\n').append(name).append(": ").append(value);
    }
  }
}

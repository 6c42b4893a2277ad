package io.creatorledger.ingest.adapter.hubspot;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot's webhooks, signed by version 3 of its rule: base64 HMAC-SHA256 of method, public
 * address, body and the milliseconds of the attempt, under the app's client secret. The address is
 * the one that was configured: one rebuilt from a proxy's headers would be the attacker's to
 * choose. The older headers, plain hashes without a time, are never looked at. One secret signs for
 * every portal of an app, so every element must be of the connection's.
 */
final class HubSpotAdapter implements PlatformAdapter {

  private static final String PUBLIC_URL = "publicUrl";
  private static final String SIGNATURE_HEADER = "X-HubSpot-Signature-v3";
  private static final String TIMESTAMP_HEADER = "X-HubSpot-Request-Timestamp";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,15}");

  private static final SignatureRule SIGNATURE =
      new SignatureRule(
          "HmacSHA256",
          Encoding.BASE64,
          secret -> secret.getBytes(StandardCharsets.UTF_8),
          inbound -> inbound.headers().only(SIGNATURE_HEADER).map(List::of).orElse(List.of()),
          HubSpotAdapter::signedBytes);

  @Override
  public String name() {
    return "hubspot";
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "HubSpot",
        "Client secret of the app",
        "The portal's id (Hub ID), such as 44237313",
        true,
        List.of(
            Field.setting(
                    PUBLIC_URL,
                    "Public address",
                    "the webhook's address exactly as HubSpot calls it, beginning with https://,"
                        + " without a query")
                .whichIsRequired()
                .matching("https?://[^\\s?#]{1,500}")),
        List.of(
            "Open the app in HubSpot's developer account and copy its client secret into the field"
                + " here, and the portal's id into the account",
            "Set {webhookUrl} as the app's target URL and as the public address here",
            "Subscribe contact.creation, contact.propertyChange for email, phone, mobilephone and"
                + " associatedcompanyid, contact.merge, contact.privacyDeletion, deal.creation,"
                + " deal.propertyChange for dealstage, and deal.associationChange"));
  }

  @Override
  public Replies replies() {
    return Replies.FORGIVING;
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = SIGNATURE.verify(inbound);
    if (verdict != Verdict.AUTHENTIC) {
      return verdict;
    }
    if (!timely(inbound, now)) {
      return Verdict.OUTSIDE_TOLERANCE;
    }
    return ofItsPortal(inbound) ? Verdict.AUTHENTIC : Verdict.WRONG_ACCOUNT;
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.sha256Hex();
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    List<HubSpotEvent> events = events(inbound);
    HubSpotReader reader = new HubSpotReader(inbound, tenant);
    return Reading.of(events.stream().flatMap(event -> reader.read(event).stream()).toList());
  }

  private static List<HubSpotEvent> events(Inbound inbound) {
    @Nullable HubSpotEvent[] events = JsonBody.read(inbound.body(), HubSpotEvent[].class);
    if (events.length > HubSpotEvent.MOST) {
      throw new MalformedDeliveryException(
          "the body must be an array of at most " + HubSpotEvent.MOST + " events");
    }
    if (Arrays.asList(events).contains(null)) {
      throw new MalformedDeliveryException("the body must be an array of objects");
    }
    return List.of(events);
  }

  /** What cannot be read belongs to no other portal either: it goes into quarantine. */
  private static boolean ofItsPortal(Inbound inbound) {
    try {
      String account = inbound.connection().account();
      return account != null
          && events(inbound).stream()
              .allMatch(event -> account.strip().equals(String.valueOf(event.portalId())));
    } catch (MalformedDeliveryException e) {
      return true;
    }
  }

  private static List<byte[]> signedBytes(Inbound inbound) {
    Optional<String> timestamp = timestamp(inbound);
    Optional<String> address = inbound.connection().setting(PUBLIC_URL);
    if (timestamp.isEmpty() || address.isEmpty()) {
      return List.of();
    }
    String head = inbound.door().method() + SignedAddress.decoded(address.get());
    return List.of(
        head.getBytes(StandardCharsets.UTF_8),
        inbound.body(),
        timestamp.get().getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean timely(Inbound inbound, Instant now) {
    return timestamp(inbound)
        .map(Long::parseLong)
        .filter(millis -> Math.abs(now.toEpochMilli() - millis) <= TOLERANCE.toMillis())
        .isPresent();
  }

  private static Optional<String> timestamp(Inbound inbound) {
    return inbound
        .headers()
        .only(TIMESTAMP_HEADER)
        .filter(text -> MILLISECONDS.matcher(text).matches());
  }
}

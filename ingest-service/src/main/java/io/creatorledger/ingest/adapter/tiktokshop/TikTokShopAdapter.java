package io.creatorledger.ingest.adapter.tiktokshop;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.FollowUpAdapter;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.SignatureRule;
import io.creatorledger.ingest.adapter.SignatureRule.Encoding;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.event.SourceKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * TikTok Shop's webhooks: {@code Authorization} is the lower-case hex HMAC-SHA256 of the app key
 * and the body under the app secret. One app signs for all of its shops, so the body's {@code
 * shop_id} must be the connection's account as well. A notice only names an order; what it is
 * worth, and who brought it, is asked after it is durable. Expects an empty 200, whatever it says.
 */
final class TikTokShopAdapter implements FollowUpAdapter {

  private static final SignatureRule SIGNATURE =
      new SignatureRule(
          "HmacSHA256",
          Encoding.LOWER_HEX,
          secret -> secret.getBytes(StandardCharsets.UTF_8),
          inbound -> inbound.headers().only("Authorization").map(List::of).orElse(List.of()),
          TikTokShopAdapter::signedBytes);

  private final ShopFollowUps followUps;

  TikTokShopAdapter(PlatformHttp http, KnownOrders known, Clock clock) {
    this.followUps = new ShopFollowUps(new ShopApi(http, clock), known, clock);
  }

  @Override
  public String name() {
    return "tiktok-shop";
  }

  @Override
  public SourceKind source() {
    return SourceKind.MARKETPLACE;
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "TikTok Shop",
        "App secret",
        "The shop's id, as GET /authorization/202309/shops of the API lists it",
        true,
        List.of(
            Field.setting(
                    SignedCalls.APP_KEY,
                    "App key",
                    "the app's key in TikTok Shop Partner Center; it is part of every signature")
                .whichIsRequired(),
            Field.setting(
                    SignedCalls.SHOP_CIPHER,
                    "Shop cipher",
                    "the shop's cipher, as GET /authorization/202309/shops of the API lists it")
                .whichIsRequired(),
            Field.credential(
                    SignedCalls.ACCESS_TOKEN,
                    "Access token",
                    "the token the app got when the seller authorised it; renew it here before it"
                        + " expires")
                .whichIsRequired(),
            Field.setting(
                    ShopFollowUps.AFFILIATE_VERSION,
                    "Version of the affiliate orders",
                    "of the API that names creators, such as 202410, or off for a shop without an"
                        + " affiliate programme")
                .matching("[0-9]{6}|off"),
            Field.setting(
                    SignedCalls.API_BASE,
                    "API address",
                    "where the API is, without a path; left out for TikTok's own")
                .matching("https?://[A-Za-z0-9.:\\[\\]-]+"),
            Field.setting(
                    "requestsPerSecond",
                    "Calls a second",
                    "how many calls to the API a second are allowed, 1 to 999; 5 when left out")
                .matching("[1-9][0-9]{0,2}")),
        List.of(
            "Create an app in TikTok Shop Partner Center with the scopes for orders, returns and"
                + " seller affiliate orders, and copy app key and app secret into the fields here",
            "Let the seller authorise the app; exchange the code for an access token, and look up"
                + " the shop's id and cipher with it",
            "Subscribe ORDER_STATUS_CHANGE, CANCELLATION_STATUS_CHANGE, RETURN_STATUS_CHANGE and"
                + " SELLER_DEAUTHORIZATION of the shop to {webhookUrl}",
            "Register creators with their TikTok handle: affiliate orders name them by it"));
  }

  @Override
  public Replies replies() {
    return Replies.always(Reply.empty(200));
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = SIGNATURE.verify(inbound);
    return verdict == Verdict.AUTHENTIC && isOtherShop(inbound) ? Verdict.WRONG_ACCOUNT : verdict;
  }

  @Override
  public String deliveryKey(Inbound inbound) {
    try {
      return Notice.of(inbound.body()).key();
    } catch (MalformedDeliveryException e) {
      return inbound.sha256Hex();
    }
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    return ShopFollowUps.begin(Notice.of(inbound.body()));
  }

  @Override
  public Reading complete(Inbound inbound, Tenant tenant, FollowUp followUp) {
    return followUps.complete(inbound, tenant, followUp);
  }

  private static List<byte[]> signedBytes(Inbound inbound) {
    return inbound
        .connection()
        .setting(SignedCalls.APP_KEY)
        .map(key -> List.of(key.getBytes(StandardCharsets.UTF_8), inbound.body()))
        .orElse(List.of());
  }

  /** What cannot be read says nothing about any shop, and goes to the quarantine. */
  private static boolean isOtherShop(Inbound inbound) {
    try {
      String shop = Notice.of(inbound.body()).shopId();
      return shop == null || !shop.equals(inbound.connection().account());
    } catch (MalformedDeliveryException e) {
      return false;
    }
  }
}

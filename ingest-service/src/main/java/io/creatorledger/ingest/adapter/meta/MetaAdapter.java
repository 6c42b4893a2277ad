package io.creatorledger.ingest.adapter.meta;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.HubSignature;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.JsonBody;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.PlatformAdapter;
import io.creatorledger.ingest.adapter.QueryParameters;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.Replies;
import io.creatorledger.ingest.adapter.Reply;
import io.creatorledger.ingest.adapter.TokenRule;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.Tenant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Meta's webhooks for Instagram. The signature is over the bytes as sent, with every character
 * beyond ASCII escaped, so nothing is ever written anew before it is checked. One app secret signs
 * for every account of an app: the connection names the accounts it is for.
 */
final class MetaAdapter implements PlatformAdapter {

  private static final HubSignature SIGNATURE =
      new HubSignature("X-Hub-Signature-256", Map.of("sha256", "HmacSHA256"));
  private static final String VERIFY_TOKEN = "verifyToken";

  @Override
  public String name() {
    return "meta";
  }

  @Override
  public ConnectionForm form() {
    return new ConnectionForm(
        "Meta: Instagram webhooks",
        "App secret (App settings, Basic)",
        "Id of the Instagram professional account (1784…); several with commas between",
        true,
        List.of(
            Field.credential(
                    VERIFY_TOKEN,
                    "Verify token",
                    "a text you make up and enter again in the app's webhook settings")
                .whichIsRequired()),
        List.of(
            "Register the creator here with the account's id: accounts.instagram",
            "In the app's Webhooks product choose Instagram, enter {webhookUrl} and the verify"
                + " token, and leave Include Values on",
            "Subscribe the fields comments, live_comments, mentions and story_insights",
            "Subscribe the account to the app (/subscribed_apps); comments and mentions come only"
                + " while it is public"));
  }

  @Override
  public Optional<Reply> handshake(Inbound inbound) {
    Map<String, String> query = QueryParameters.of(inbound.door().query());
    String challenge = query.get("hub.challenge");
    String token = query.getOrDefault("hub.verify_token", "");
    boolean ours =
        inbound
            .connection()
            .credential(VERIFY_TOKEN)
            .filter(expected -> TokenRule.same(expected, token))
            .isPresent();
    return Optional.of(
        ours && challenge != null && "subscribe".equals(query.get("hub.mode"))
            ? Reply.text(200, challenge)
            : Reply.empty(403));
  }

  @Override
  public Verdict verify(Inbound inbound, Instant now) {
    Verdict verdict = SIGNATURE.verify(inbound);
    return verdict == Verdict.AUTHENTIC && onlyOfOthers(inbound) ? Verdict.WRONG_ACCOUNT : verdict;
  }

  /** Meta names no delivery; a repeated one is the same bytes unless it was batched anew. */
  @Override
  public String deliveryKey(Inbound inbound) {
    return inbound.sha256Hex();
  }

  @Override
  public Reading normalize(Inbound inbound, Tenant tenant) {
    MetaWebhook webhook = JsonBody.read(inbound.body(), MetaWebhook.class);
    if (webhook.object() == null) {
      throw new MalformedDeliveryException("object is missing");
    }
    if (!webhook.object().equals("instagram")) {
      return Reading.nothing();
    }
    Set<String> accounts = accounts(inbound.connection());
    InstagramReader reader = new InstagramReader(inbound, tenant);
    for (MetaWebhook.Entry entry : webhook.entries()) {
      String id = entry.id();
      if (id == null) {
        throw new MalformedDeliveryException("entry.id is missing");
      }
      if (accounts.isEmpty() || accounts.contains(id)) {
        reader.read(id, entry);
      }
    }
    return reader.reading();
  }

  /** Anything but 200 is sent again for 36 hours, and in the end the app loses its subscription. */
  @Override
  public Replies replies() {
    return Replies.always(Reply.empty(200));
  }

  private static boolean onlyOfOthers(Inbound inbound) {
    Set<String> ours = accounts(inbound.connection());
    if (ours.isEmpty()) {
      return false;
    }
    try {
      List<String> ids = JsonBody.read(inbound.body(), MetaWebhook.Accounts.class).ids();
      return !ids.isEmpty() && ids.stream().noneMatch(ours::contains);
    } catch (MalformedDeliveryException e) {
      // Signed and unreadable: it is kept in quarantine, where a person sees it.
      return false;
    }
  }

  private static Set<String> accounts(Connection connection) {
    String account = connection.account();
    return account == null
        ? Set.of()
        : Arrays.stream(account.split("[,\\s]+"))
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }
}

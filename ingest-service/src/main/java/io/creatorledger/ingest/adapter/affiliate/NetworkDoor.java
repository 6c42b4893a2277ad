package io.creatorledger.ingest.adapter.affiliate;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.adapter.TokenRule;
import io.creatorledger.ingest.adapter.Verdict;
import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.order.StoredClaims;
import io.creatorledger.ingest.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the networks have in common: a token for a signature, and claims that must be confirmed. */
final class NetworkDoor {

  private static final TokenRule TOKEN = TokenRule.inAddress();
  private static final String PARAMETER = "[A-Za-z0-9_.-]{1,64}";

  private final Dialect dialect;
  private final Function<Inbound, Notification> notification;
  private final ClaimReader reader;
  private final ClaimConfirmation confirmation;

  /**
   * @param notification reads the network's ways of writing one
   */
  NetworkDoor(
      Dialect dialect,
      Function<Inbound, Notification> notification,
      KnownOrders orders,
      StoredClaims claims) {
    this.dialect = dialect;
    this.notification = notification;
    this.reader = new ClaimReader(dialect);
    this.confirmation = new ClaimConfirmation(dialect.network(), orders, claims);
  }

  static ConnectionForm form(String title, String accountLabel, List<String> steps) {
    return new ConnectionForm(
        title,
        "A random token of 32 characters or more that you choose",
        accountLabel,
        false,
        List.of(
            Field.setting(
                    ClaimReader.ORDER_PARAMETER,
                    "Parameter of the order's id",
                    "the name under which the notification states the shop's own order id")
                .matching(PARAMETER),
            Field.setting(
                    ClaimReader.CREATOR_PARAMETER,
                    "Parameter of the creator",
                    "the name under which the notification states a creator's registered id or"
                        + " account")
                .matching(PARAMETER)),
        steps);
  }

  Verdict verify(Inbound inbound) {
    Verdict verdict = TOKEN.verify(inbound);
    return verdict == Verdict.AUTHENTIC && !ofItsProgramme(inbound)
        ? Verdict.WRONG_ACCOUNT
        : verdict;
  }

  String deliveryKey(Inbound inbound) {
    try {
      return reader.key(inbound, notification.apply(inbound));
    } catch (MalformedDeliveryException e) {
      return inbound.sha256Hex();
    }
  }

  Reading await(Inbound inbound, Tenant tenant) {
    return confirmation.await(reader.read(inbound, tenant, notification.apply(inbound)));
  }

  Reading confirm(Inbound inbound, Tenant tenant) {
    return confirmation.confirm(
        inbound, tenant, reader.read(inbound, tenant, notification.apply(inbound)));
  }

  private boolean ofItsProgramme(Inbound inbound) {
    String account = inbound.connection().account();
    if (account == null) {
      return true;
    }
    try {
      Optional<String> programme = notification.apply(inbound).first(dialect.programme());
      return programme.filter(account.strip()::equals).isPresent();
    } catch (MalformedDeliveryException e) {
      return true;
    }
  }
}

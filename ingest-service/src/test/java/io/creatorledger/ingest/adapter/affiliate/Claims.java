package io.creatorledger.ingest.adapter.affiliate;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;

import io.creatorledger.ingest.adapter.Deliveries;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.FollowUpAdapter;
import io.creatorledger.ingest.adapter.Headers;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.order.KnownOrders;
import io.creatorledger.ingest.order.StoredClaims;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.ingest.tenant.PlatformAccount;
import io.creatorledger.ingest.tenant.Tenant;
import io.creatorledger.schema.id.BrandId;
import io.creatorledger.schema.id.ConnectionId;
import io.creatorledger.schema.id.CreatorId;
import io.creatorledger.schema.id.OrderId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Networks' notifications in a world of known orders, stored claims and registered creators. */
final class Claims implements KnownOrders, StoredClaims {

  static final String TOKEN = "kq3Yy0Zl8pW2sVdR5tHn7uBx1cFj9gMe";

  private final Set<OrderId> orders = new HashSet<>();
  private final Set<String> stored = new HashSet<>();
  private Map<String, String> settings = Map.of();
  private @Nullable String account;

  Claims knowing(String orderId) {
    orders.add(new OrderId(orderId));
    return this;
  }

  Claims with(Map<String, String> changed) {
    settings = changed;
    return this;
  }

  Claims ofAccount(String required) {
    account = required;
    return this;
  }

  @Override
  public boolean isKnown(BrandId brandId, OrderId orderId) {
    return orders.contains(orderId);
  }

  @Override
  public boolean isStored(Connection connection, String deliveryKey) {
    return stored.contains(deliveryKey);
  }

  /** Creator mia by the accounts given; creator noa by the brand's own id alone. */
  static Tenant tenant(Map<String, String> accountsOfMia) {
    Tenant tenant = Deliveries.tenant();
    Map<PlatformAccount, CreatorId> creators = new HashMap<>();
    accountsOfMia.forEach(
        (network, id) -> creators.put(new PlatformAccount(network, id), new CreatorId("mia")));
    creators.put(new PlatformAccount("", "noa"), new CreatorId("noa"));
    return new Tenant(
        tenant.brand(),
        tenant.pepper(),
        tenant.codes(),
        tenant.campaigns(),
        creators,
        tenant.defaultLookback(),
        tenant.asOf());
  }

  /** Stores the delivery as the pipeline does, and says what it waits for. */
  FollowUp store(FollowUpAdapter adapter, Inbound inbound) {
    Reading reading = adapter.normalize(inbound, tenant(Map.of()));
    stored.add(adapter.deliveryKey(inbound));
    return Objects.requireNonNull(reading.followUp());
  }

  Inbound get(FollowUpAdapter adapter, String query) {
    return inbound(adapter, new Inbound.Door("GET", TOKEN, query), Map.of(), query);
  }

  Inbound post(FollowUpAdapter adapter, String contentType, String body) {
    return inbound(
        adapter, new Inbound.Door("POST", TOKEN, null), Map.of("Content-Type", contentType), body);
  }

  private Inbound inbound(
      FollowUpAdapter adapter, Inbound.Door door, Map<String, String> headers, String body) {
    Connection connection =
        new Connection(
            new ConnectionId("aurora-" + adapter.name()),
            BRAND,
            adapter.name(),
            account,
            TOKEN,
            null,
            settings,
            Map.of());
    return new Inbound(connection, door, Headers.of(headers), utf8(body), NOW);
  }
}

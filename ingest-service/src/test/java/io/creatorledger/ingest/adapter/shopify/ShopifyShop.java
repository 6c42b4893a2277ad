package io.creatorledger.ingest.adapter.shopify;

import static io.creatorledger.ingest.adapter.Deliveries.BRAND;
import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;

import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.id.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A shop that answers what it was told to, in order, and remembers what it was asked. */
final class ShopifyShop implements PlatformHttp {

  static final String DOMAIN = "aurora.myshopify.com";

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Request> asked = new ArrayList<>();

  /** An adapter of a shop that is never asked. */
  static ShopifyAdapter adapter() {
    return new ShopifyShop().asked(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  ShopifyAdapter asked(Clock clock) {
    return new ShopifyAdapter(this, clock);
  }

  ShopifyShop answers(int status, String body) {
    answers.add(new Answer(status, utf8(body)));
    return this;
  }

  List<Request> requests() {
    return asked;
  }

  static String body(Request request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  static Connection connection(String account, Map<String, String> credentials) {
    return new Connection(
        new ConnectionId("aurora-shopify"),
        BRAND,
        "shopify",
        account,
        "hush",
        null,
        Map.of(),
        credentials);
  }

  @Override
  public Answer send(Connection connection, Request request) {
    asked.add(request);
    return answers.remove();
  }
}

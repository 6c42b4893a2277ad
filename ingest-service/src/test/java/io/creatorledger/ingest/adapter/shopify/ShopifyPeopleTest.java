package io.creatorledger.ingest.adapter.shopify;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.PEPPER;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.MalformedDeliveryException;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.PrivacyRequested;
import io.creatorledger.schema.event.PrivacyRequested.Kind;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import io.creatorledger.schema.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopifyPeopleTest {

  private static final String CHECKOUT =
      """
      {"token":"tok-1","created_at":"2026-10-10T11:00:00Z","updated_at":"2026-10-10T11:05:00Z",
       "currency":"USD","subtotal_price":"42.00","email":%s,
       "landing_site":"/?cl_click=3f0c","note_attributes":[{"name":"cl_aid","value":"aid-1"}]}
      """;
  private static final String CUSTOMER =
      """
      {"id":207119551,"email":"Bob@Example.com","phone":"%s",
       "created_at":"2026-10-10T11:00:00Z","updated_at":"%s"}
      """;
  private static final String REDACT =
      """
      {"shop_id":954889,"shop_domain":"aurora.myshopify.com","orders_to_redact":[1,2],
       "customer":{"id":191167,"email":"john@example.com","phone":null}}
      """;
  private static final String ACCESS =
      """
      {"shop_id":954889,"shop_domain":"aurora.myshopify.com","orders_requested":[1],
       "customer":{"id":191167,"email":"john@example.com"},"data_request":{"id":9999}}
      """;
  private static final String SHOP =
      "{\"shop_id\":954889,\"shop_domain\":\"aurora.myshopify.com\"}";

  private final ShopifyAdapter adapter = ShopifyShop.adapter();

  @Test
  void aCheckoutBeginsOnceAndTellsEachTimeItKnowsThePersonBetter() {
    List<Draft> begun = read("checkouts/create", CHECKOUT.formatted("null"));
    List<Draft> known = read("checkouts/update", CHECKOUT.formatted("\"bob@example.com\""));

    Activity started = (Activity) begun.getFirst().body();
    assertThat(started.kind()).isEqualTo(ActivityKind.CHECKOUT_STARTED);
    assertThat(started.value()).isEqualTo(Money.of("42.00", "USD"));
    assertThat(begun.getFirst().identifiers())
        .containsExactlyInAnyOrder(
            new Identifier(IdentifierType.CLICK_ID, "cl:3f0c"),
            new Identifier(IdentifierType.ANONYMOUS_ID, "cl:aid-1"));
    assertThat(known.getFirst().eventId()).isEqualTo(begun.getFirst().eventId());
    assertThat(known.getLast().eventId()).isNotEqualTo(begun.getLast().eventId());
    assertThat(known.getLast().body()).isEqualTo(Activity.of(ActivityKind.IDENTIFY));
    assertThat(known.getLast().identifiers())
        .contains(PEPPER.email("bob@example.com").orElseThrow());
    assertThat(known.getLast().occurredAt()).isEqualTo(Instant.parse("2026-10-10T11:05:00Z"));
  }

  @Test
  void aCustomerThatChangedNothingOfWhoTheyAreIsToldOnce() {
    Draft created = single("customers/create", CUSTOMER.formatted("", "2026-10-10T11:00:00Z"));
    Draft spent = single("customers/update", CUSTOMER.formatted("", "2026-10-12T11:00:00Z"));
    Draft phoned =
        single("customers/update", CUSTOMER.formatted("+15024592181", "2026-10-12T11:00:00Z"));

    assertThat(created.body()).isEqualTo(Activity.of(ActivityKind.IDENTIFY));
    assertThat(created.identifiers())
        .containsExactlyInAnyOrder(
            new Identifier(IdentifierType.CUSTOMER_ID, "shopify:207119551"),
            PEPPER.email("bob@example.com").orElseThrow());
    assertThat(spent.eventId()).isEqualTo(created.eventId());
    assertThat(phoned.eventId()).isNotEqualTo(created.eventId());
  }

  @Test
  void aPrivacyRequestNamesThePersonAndIsDueInThirtyDays() {
    Draft draft = single("customers/redact", REDACT);
    PrivacyRequested request = (PrivacyRequested) draft.body();

    assertThat(request.kind()).isEqualTo(Kind.ERASURE);
    assertThat(request.orders()).hasSize(2);
    assertThat(request.requestedAt()).isEqualTo(NOW.minusSeconds(60));
    assertThat(request.dueBy()).isEqualTo(NOW.minusSeconds(60).plus(Duration.ofDays(30)));
    assertThat(draft.identifiers())
        .containsExactlyInAnyOrder(
            new Identifier(IdentifierType.CUSTOMER_ID, "shopify:191167"),
            PEPPER.email("john@example.com").orElseThrow());
    assertThat(((PrivacyRequested) single("customers/data_request", ACCESS).body()).kind())
        .isEqualTo(Kind.ACCESS);
    assertThat(((PrivacyRequested) single("shop/redact", SHOP).body()).kind())
        .isEqualTo(Kind.SHOP_ERASURE);
  }

  @ParameterizedTest
  @CsvSource({
    "shop/redact,access",
    "shop/redact,redact",
    "shop/redact,customer",
    "shop/redact,other",
    "customers/redact,access",
    "customers/redact,shop",
    "customers/data_request,redact",
    "customers/data_request,shop"
  })
  void nothingIsErasedByABodyOfAnotherTopicOrShop(String topic, String body) {
    String sent =
        switch (body) {
          case "access" -> ACCESS;
          case "redact" -> REDACT;
          case "shop" -> SHOP;
          case "other" -> SHOP.replace("aurora", "borealis");
          default -> CUSTOMER.formatted("", "2026-10-10T11:00:00Z");
        };

    assertThatThrownBy(() -> read(topic, sent)).isInstanceOf(MalformedDeliveryException.class);
  }

  private Draft single(String topic, String body) {
    List<Draft> drafts = read(topic, body);
    assertThat(drafts).hasSize(1);
    return drafts.getFirst();
  }

  private List<Draft> read(String topic, String body) {
    Map<String, String> headers =
        Map.of(
            "X-Shopify-Topic",
            topic,
            "X-Shopify-Webhook-Id",
            "wh-1",
            "X-Shopify-Triggered-At",
            NOW.minusSeconds(60).toString());
    return adapter
        .normalize(
            inbound(ShopifyShop.connection(ShopifyShop.DOMAIN, Map.of()), headers, utf8(body)),
            tenant())
        .drafts();
  }
}

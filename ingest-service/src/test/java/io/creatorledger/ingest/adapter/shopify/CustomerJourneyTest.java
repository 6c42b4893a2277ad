package io.creatorledger.ingest.adapter.shopify;

import static io.creatorledger.ingest.adapter.Deliveries.NOW;
import static io.creatorledger.ingest.adapter.Deliveries.inbound;
import static io.creatorledger.ingest.adapter.Deliveries.shopify;
import static io.creatorledger.ingest.adapter.Deliveries.tenant;
import static io.creatorledger.ingest.adapter.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.creatorledger.ingest.adapter.Draft;
import io.creatorledger.ingest.adapter.FollowUp;
import io.creatorledger.ingest.adapter.Inbound;
import io.creatorledger.ingest.adapter.Reading;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.schema.event.Activity;
import io.creatorledger.schema.event.ActivityKind;
import io.creatorledger.schema.event.Reach;
import io.creatorledger.schema.event.Touch;
import io.creatorledger.schema.event.TouchKind;
import io.creatorledger.schema.identifier.Identifier;
import io.creatorledger.schema.identifier.IdentifierType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerJourneyTest {

  private static final byte[] ORDER =
      utf8(
          """
          {"id":1001,"currency":"USD","created_at":"2026-10-10T11:00:00Z",
           "email":"buyer@example.com","line_items":[{"id":1,"quantity":2,"price":"21.00"}]}
          """);
  private static final Map<String, String> TOKEN = Map.of("accessToken", "shpat-1");
  private static final String EMPTY =
      """
      {"data":{"order":{"customerJourneySummary":{"ready":true,
       "moments":{"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}}}}}}
      """;

  private final ShopifyShop shop = new ShopifyShop();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final ShopifyAdapter adapter = shop.asked(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void onlyAConnectionThatMayAskTheShopAsksForTheJourney() {
    Reading may = normalize(delivery(ShopifyShop.DOMAIN, TOKEN));

    assertThat(may.followUp()).isNotNull();
    assertThat(may.followUp().subject()).isEqualTo("1001");
    assertThat(normalize(delivery(ShopifyShop.DOMAIN, Map.of())).followUp()).isNull();
    assertThat(normalize(delivery("internal.example.com", TOKEN)).followUp()).isNull();
    assertThat(normalize(delivery("a.myshopify.com.example.com", TOKEN)).followUp()).isNull();
  }

  @Test
  void visitsThatNameACreatorAreClicksOfTheBuyer() {
    shop.answers(
        200,
        page(
            visit("1", "https://aurora.example/?creator_id=mia&sub_id=bio&ttclid=E.C.P", "null"),
            visit("2", "https://aurora.example/a?discount=tenoff", "null"),
            visit("3", "https://aurora.example/", "\"TENOFF\""),
            visit("4", "https://aurora.example/sale?utm_source=creator&utm_content=leo", "null"),
            visit("5", "https://aurora.example/about?utm_source=newsletter", "null")));

    List<Draft> drafts = complete(delivery(ShopifyShop.DOMAIN, TOKEN));

    assertThat(drafts)
        .extracting(draft -> ((Touch) draft.body()).kind())
        .containsOnly(TouchKind.CLICK);
    assertThat(drafts)
        .extracting(draft -> ((Touch) draft.body()).creatorId().value())
        .containsExactly("mia", "mia", "mia", "leo");
    assertThat(drafts)
        .extracting(draft -> ((Touch) draft.body()).reach())
        .as("the first came with an advertisement's id")
        .containsExactly(Reach.PAID, null, null, null);
    Touch first = (Touch) drafts.getFirst().body();
    assertThat(first.subId()).isEqualTo("bio");
    assertThat(((Touch) drafts.get(1).body()).code()).isEqualTo("TENOFF");
    assertThat(drafts.getFirst().identifiers())
        .contains(
            new Identifier(IdentifierType.ORDER_ID, "1001"),
            new Identifier(IdentifierType.CLICK_ID, "ttclid:E.C.P"));
    assertThat(drafts.getFirst().occurredAt()).isEqualTo(Instant.parse("2026-10-09T08:00:00Z"));
    assertThat(shop.requests().getFirst().address())
        .hasToString("https://aurora.myshopify.com/admin/api/2026-10/graphql.json");
    assertThat(shop.requests().getFirst().headers())
        .containsEntry("X-Shopify-Access-Token", "shpat-1");
    assertThat(ShopifyShop.body(shop.requests().getFirst())).contains("gid://shopify/Order/1001");
  }

  @Test
  void aVisitByOurOwnLinkIsNoSecondClickButTiesTheClickToTheOrder() {
    String ours = "https://aurora.example/p?cl_click=3f0c&creator_id=mia";
    shop.answers(200, page(visit("1", ours, "null"))).answers(200, page(visit("1", ours, "null")));
    Draft once = complete(delivery(ShopifyShop.DOMAIN, TOKEN)).getFirst();
    Draft again = complete(delivery(ShopifyShop.DOMAIN, TOKEN)).getFirst();

    assertThat(once.body())
        .isEqualTo(new Activity(ActivityKind.RETURN_VISIT, null, "/p", null, null, null));
    assertThat(once.identifiers())
        .contains(
            new Identifier(IdentifierType.CLICK_ID, "cl:3f0c"),
            new Identifier(IdentifierType.ORDER_ID, "1001"));
    assertThat(again.eventId()).isEqualTo(once.eventId());
  }

  @Test
  void longJourneysAreReadPageByPage() {
    shop.answers(
            200,
            page(visit("1", "/?creator_id=mia", "null"))
                .replace(
                    "\"hasNextPage\":false,\"endCursor\":null",
                    "\"hasNextPage\":true,\"endCursor\":\"c1\""))
        .answers(200, page(visit("2", "/?creator_id=leo", "null")));

    assertThat(complete(delivery(ShopifyShop.DOMAIN, TOKEN))).hasSize(2);
    assertThat(ShopifyShop.body(shop.requests().getLast())).contains("\"after\":\"c1\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "200;{\"data\":{\"order\":{\"customerJourneySummary\":{\"ready\":false}}}};PT5M",
        "200;{\"errors\":[{\"extensions\":{\"code\":\"THROTTLED\"}}],\"extensions\":{\"cost\":"
            + "{\"requestedQueryCost\":252,\"throttleStatus\":{\"currentlyAvailable\":12.0,"
            + "\"restoreRate\":100.0}}}};PT2.4S",
        "200;{\"errors\":[{\"extensions\":{\"code\":\"ACCESS_DENIED\"}}]};PT1H",
        "401;{};PT30M",
        "404;not json;",
        "200;{};"
      })
  void whatCannotBeReadNowIsAskedForAgain(int status, String body, Duration after) {
    shop.answers(status, body);
    NotYetException notYet =
        catchThrowableOfType(
            NotYetException.class, () -> complete(delivery(ShopifyShop.DOMAIN, TOKEN)));

    assertThat(notYet).isNotNull();
    assertThat(notYet.after()).isEqualTo(after);
    assertThat(notYet.sentence()).doesNotContain("shpat-1");
  }

  @Test
  void anOrderTheShopDoesNotKnowAnyMoreHasNoJourney() {
    shop.answers(200, "{\"data\":{\"order\":null}}");

    assertThat(complete(delivery(ShopifyShop.DOMAIN, TOKEN))).isEmpty();
  }

  @Test
  void aFetchedTokenIsKeptUntilShortlyBeforeItEndsAndFetchedAnewWhenItIsRefused() {
    ShopifyAdapter moving = shop.asked(movingClock());
    Inbound delivery = delivery(ShopifyShop.DOMAIN, Map.of("clientId", "client 1"));
    shop.answers(200, "{\"access_token\":\"t-1\",\"scope\":\"read_orders\",\"expires_in\":86399}")
        .answers(200, EMPTY)
        .answers(200, EMPTY)
        .answers(200, "{\"access_token\":\"t-2\",\"expires_in\":86399}")
        .answers(401, "{}")
        .answers(200, "{\"access_token\":\"t-3\",\"expires_in\":86399}")
        .answers(200, EMPTY);

    moving.complete(delivery, tenant(), JOURNEY);
    moving.complete(delivery, tenant(), JOURNEY);
    now.set(NOW.plus(Duration.ofHours(24)));
    catchThrowableOfType(NotYetException.class, () -> moving.complete(delivery, tenant(), JOURNEY));
    moving.complete(delivery, tenant(), JOURNEY);

    assertThat(shop.requests())
        .extracting(request -> request.headers().getOrDefault("X-Shopify-Access-Token", "-"))
        .containsExactly("-", "t-1", "t-1", "-", "t-2", "-", "t-3");
    assertThat(shop.requests().getFirst().address())
        .hasToString("https://aurora.myshopify.com/admin/oauth/access_token");
    assertThat(ShopifyShop.body(shop.requests().getFirst()))
        .isEqualTo("grant_type=client_credentials&client_id=client+1&client_secret=hush");
  }

  private static final FollowUp JOURNEY = FollowUp.now("customer-journey", "1001");

  private Clock movingClock() {
    return new Clock() {
      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  private List<Draft> complete(Inbound delivery) {
    return adapter.complete(delivery, tenant(), JOURNEY).drafts();
  }

  private Reading normalize(Inbound delivery) {
    return adapter.normalize(delivery, tenant());
  }

  private static Inbound delivery(String account, Map<String, String> credentials) {
    return inbound(
        ShopifyShop.connection(account, credentials),
        shopify("orders/create", "hush", ORDER),
        ORDER);
  }

  private static String visit(String id, String landingPage, String referralCode) {
    return """
    {"occurredAt":"2026-10-09T08:00:00Z","id":"gid://shopify/CustomerVisit/%s",
     "landingPage":"%s","referralCode":%s,"source":"direct","utmParameters":null}
    """
        .formatted(id, landingPage, referralCode);
  }

  private static String page(String... visits) {
    return EMPTY.replace("\"nodes\":[]", "\"nodes\":[" + String.join(",", visits) + "]");
  }
}

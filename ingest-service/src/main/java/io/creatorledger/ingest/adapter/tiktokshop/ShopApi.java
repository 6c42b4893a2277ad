package io.creatorledger.ingest.adapter.tiktokshop;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.creatorledger.ingest.outbound.NotYetException;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * TikTok Shop's API for one seller, as far as we ask it. What it refuses may be granted later – a
 * token renewed, a scope added – so every refusal is a {@link NotYetException}.
 */
final class ShopApi {

  static final String CANCELLATIONS = "/return_refund/202309/cancellations/search";
  static final String RETURNS = "/return_refund/202309/returns/search";
  static final String ORDERS = "/order/202309/orders/search";

  private static final String ORDER_DETAIL = "/order/202309/orders";
  private static final String SHOPS = "/authorization/202309/shops";

  /** Both sides' clocks and the moment an order counts for the programme differ a little. */
  private static final Duration AFFILIATE_MARGIN = Duration.ofMinutes(5);

  private static final int AFFILIATES_A_PAGE = 100;

  /** The most that all three searches by time of change allow. */
  private static final int CHANGES_A_PAGE = 50;

  private static final int MOST_PAGES = 2000;

  private final SignedCalls calls;

  ShopApi(PlatformHttp http, Clock clock) {
    this.calls = new SignedCalls(http, clock);
  }

  /**
   * @throws NotYetException when TikTok does not know the order, yet
   */
  ShopOrder order(Connection connection, String orderId) {
    return list(
            calls
                .get(connection, ORDER_DETAIL, Map.of("ids", orderId))
                .as(OrderPage.class)
                .orders())
        .stream()
        .filter(order -> orderId.equals(order.id()))
        .findFirst()
        .orElseThrow(() -> new NotYetException("TikTok Shop does not know the order yet", null));
  }

  /**
   * Cancellations or returns.
   *
   * @param path {@link #CANCELLATIONS} or {@link #RETURNS}
   * @param filter names one field of the search and its values
   */
  List<Reversal> reversals(Connection connection, String path, String filter, String value) {
    ReversalPage page =
        calls
            .post(
                connection,
                path,
                Map.of("page_size", Integer.toString(CHANGES_A_PAGE)),
                Map.of(filter, List.of(value)))
            .as(ReversalPage.class);
    return page.all();
  }

  /** The affiliate programme's row of an order; empty as long as there is none. */
  Optional<AffiliateOrder> affiliateOrder(
      Connection connection, String version, String orderId, Instant orderedAt) {
    Map<String, Object> window =
        Map.of(
            "create_time_ge",
            orderedAt.minus(AFFILIATE_MARGIN).getEpochSecond(),
            "create_time_lt",
            orderedAt.plus(AFFILIATE_MARGIN).getEpochSecond());
    String path = "/affiliate_seller/" + version + "/orders/search";
    Map<String, String> query = Map.of("page_size", Integer.toString(AFFILIATES_A_PAGE));
    Set<String> seen = new HashSet<>();
    String token = "";
    Optional<AffiliateOrder> found = Optional.empty();
    do {
      AffiliatePage page =
          calls.post(connection, path, onPage(query, token), window).as(AffiliatePage.class);
      for (AffiliateOrder row : list(page.orders())) {
        if (orderId.equals(row.id())) {
          found = Optional.of(row);
        }
      }
      token = requireNonNullElse(page.nextPageToken(), "");
      if (!token.isEmpty() && (!seen.add(token) || seen.size() > MOST_PAGES)) {
        throw new NotYetException("TikTok Shop's pages have no end", null);
      }
    } while (found.isEmpty() && !token.isEmpty());
    return found;
  }

  /**
   * A page of the orders, cancellations or returns that changed in a span of time, oldest first.
   *
   * @param path {@link #ORDERS}, {@link #CANCELLATIONS} or {@link #RETURNS}
   * @param token the page before's; empty for the first page
   */
  <P extends Page> P changed(
      Connection connection,
      String path,
      Class<P> type,
      Instant from,
      Instant until,
      String token) {
    Map<String, String> query =
        Map.of(
            "page_size",
            Integer.toString(CHANGES_A_PAGE),
            "sort_field",
            "update_time",
            "sort_order",
            "ASC");
    Map<String, Long> span =
        Map.of("update_time_ge", from.getEpochSecond(), "update_time_lt", until.getEpochSecond());
    return calls.post(connection, path, onPage(query, token), span).as(type);
  }

  /** Ids of the shops the token is good for. */
  Set<String> shops(Connection connection) {
    Set<String> ids = new HashSet<>();
    list(calls.get(connection, SHOPS, Map.of()).as(ShopPage.class).shops()).stream()
        .flatMap(shop -> Stream.ofNullable(shop.id()))
        .forEach(ids::add);
    return ids;
  }

  private static Map<String, String> onPage(Map<String, String> query, String token) {
    Map<String, String> asked = new HashMap<>(query);
    if (!token.isEmpty()) {
      asked.put("page_token", token);
    }
    return asked;
  }

  /** Without holes, which JSON allows. */
  static <T> List<T> list(@Nullable List<T> found) {
    return found == null ? List.of() : found.stream().filter(Objects::nonNull).toList();
  }

  /** One page of a search. */
  interface Page {
    @Nullable String nextPageToken();
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record OrderPage(@Nullable List<ShopOrder> orders, @Nullable String nextPageToken)
      implements Page {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ReversalPage(
      @Nullable List<Reversal> cancellations,
      @Nullable List<Reversal> returnOrders,
      @Nullable String nextPageToken)
      implements Page {

    List<Reversal> all() {
      return Stream.concat(list(cancellations).stream(), list(returnOrders).stream()).toList();
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record AffiliatePage(@Nullable List<AffiliateOrder> orders, @Nullable String nextPageToken)
      implements Page {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ShopPage(@Nullable List<Shop> shops) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Shop(@Nullable String id) {}
}

package io.creatorledger.ingest.adapter.tiktokshop;

import static java.util.Objects.requireNonNullElse;

import io.creatorledger.ingest.adapter.PlatformPull;
import io.creatorledger.ingest.adapter.tiktokshop.ShopApi.OrderPage;
import io.creatorledger.ingest.adapter.tiktokshop.ShopApi.ReversalPage;
import io.creatorledger.ingest.outbound.PlatformHttp;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.json.LedgerJson;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a shop while its webhooks did not come through: TikTok Shop drops a notice after
 * four retries in about 16 hours. Every change is told as the notice that was missed, so that it
 * takes the same way as one; what did arrive makes the same events.
 */
final class MissedChanges implements PlatformPull {

  private static final char STEP_ENDS = ' ';

  private final ShopApi api;

  MissedChanges(PlatformHttp http, Clock clock) {
    this.api = new ShopApi(http, clock);
  }

  /** What is asked for, one after the other. */
  private enum Step {
    ORDERS,
    CANCELLATIONS,
    RETURNS
  }

  @Override
  public String platform() {
    return "tiktok-shop";
  }

  @Override
  public boolean canPull(Connection connection) {
    return connection.credential(SignedCalls.ACCESS_TOKEN).isPresent()
        && connection.setting(SignedCalls.APP_KEY).isPresent()
        && connection.setting(SignedCalls.SHOP_CIPHER).isPresent();
  }

  /**
   * Orders, then cancellations, then returns, each by the time they last changed.
   *
   * @param until exclusive, as {@code from} is inclusive; to the second
   * @param cursor a step's name, a space, and TikTok's token
   */
  @Override
  public Page pull(Connection connection, Instant from, Instant until, @Nullable String cursor) {
    int end = cursor == null ? -1 : cursor.indexOf(STEP_ENDS);
    Step step = cursor == null ? Step.ORDERS : Step.valueOf(cursor.substring(0, end));
    String token = cursor == null ? "" : cursor.substring(end + 1);
    return switch (step) {
      case ORDERS -> {
        OrderPage page =
            api.changed(connection, ShopApi.ORDERS, OrderPage.class, from, until, token);
        yield page(
            ShopApi.list(page.orders()).stream().map(order -> body(connection, order)), page, step);
      }
      case CANCELLATIONS -> {
        ReversalPage page =
            api.changed(connection, ShopApi.CANCELLATIONS, ReversalPage.class, from, until, token);
        yield page(page.all().stream().map(r -> body(connection, r, 11, "cancel")), page, step);
      }
      case RETURNS -> {
        ReversalPage page =
            api.changed(connection, ShopApi.RETURNS, ReversalPage.class, from, until, token);
        yield page(page.all().stream().map(r -> body(connection, r, 12, "return")), page, step);
      }
    };
  }

  private static Page page(Stream<byte[]> notices, ShopApi.Page page, Step step) {
    List<Pulled> pulled = notices.map(body -> new Pulled(Map.of(), body)).toList();
    String token = requireNonNullElse(page.nextPageToken(), "");
    if (!token.isEmpty()) {
      return new Page(pulled, step.name() + STEP_ENDS + token);
    }
    int next = step.ordinal() + 1;
    boolean last = next == Step.values().length;
    return new Page(pulled, last ? null : Step.values()[next].name() + STEP_ENDS);
  }

  private static byte[] body(Connection connection, ShopOrder order) {
    Map<String, Object> data = new LinkedHashMap<>();
    put(data, "order_id", order.id());
    put(data, "order_status", order.status());
    put(data, "update_time", order.updateTime());
    return body(connection, 1, data);
  }

  private static byte[] body(Connection connection, Reversal reversal, int type, String kind) {
    Map<String, Object> data = new LinkedHashMap<>();
    put(data, "order_id", reversal.orderId());
    put(data, kind + "_id", reversal.id());
    put(data, kind + "_status", reversal.status());
    put(data, "create_time", reversal.createTime());
    put(data, "update_time", reversal.updateTime());
    return body(connection, type, data);
  }

  private static byte[] body(Connection connection, int type, Map<String, Object> data) {
    Map<String, Object> notice = new LinkedHashMap<>();
    notice.put("type", type);
    put(notice, "shop_id", connection.account());
    notice.put("data", data);
    return LedgerJson.write(notice);
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}

package io.creatorledger.ingest.adapter.tiktokshop;

import io.creatorledger.ingest.adapter.tiktokshop.ShopApi.OrderPage;
import io.creatorledger.ingest.adapter.tiktokshop.ShopApi.ReversalPage;
import io.creatorledger.ingest.tenant.Connection;
import io.creatorledger.schema.json.LedgerJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a shop while its webhooks did not come through: TikTok Shop drops a notice after
 * four retries in about 16 hours. Every change is told as the notice that was missed, so that it
 * takes the same way as one; what did arrive makes the same events.
 */
record MissedChanges(ShopApi api) {

  /**
   * Tells orders, cancellations and returns by the time they last changed.
   *
   * @param until exclusive, as {@code from} is inclusive; to the second
   * @param notice takes the body of each; what it was given before a failure stays good
   * @throws io.creatorledger.ingest.outbound.NotYetException when TikTok Shop cannot be asked now
   */
  void tell(Connection connection, Instant from, Instant until, Consumer<byte[]> notice) {
    api.changed(
        connection,
        ShopApi.ORDERS,
        OrderPage.class,
        from,
        until,
        page ->
            ShopApi.list(page.orders()).forEach(order -> notice.accept(body(connection, order))));
    api.changed(
        connection,
        ShopApi.CANCELLATIONS,
        ReversalPage.class,
        from,
        until,
        page -> page.all().forEach(r -> notice.accept(body(connection, r, 11, "cancel"))));
    api.changed(
        connection,
        ShopApi.RETURNS,
        ReversalPage.class,
        from,
        until,
        page -> page.all().forEach(r -> notice.accept(body(connection, r, 12, "return"))));
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

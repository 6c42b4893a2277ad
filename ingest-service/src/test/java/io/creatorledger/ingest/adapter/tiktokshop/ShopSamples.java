package io.creatorledger.ingest.adapter.tiktokshop;

import static io.creatorledger.ingest.adapter.Deliveries.utf8;

/** Bodies by hand, with the fields that TikTok Shop documents. */
final class ShopSamples {

  static final String ORDER = "576486316948490001";
  static final long ORDERED = 1793620000L;
  static final long PAID = 1793620300L;

  private ShopSamples() {}

  static byte[] orderNotice(String status) {
    return utf8(
        """
        {"type":1,"tts_notification_id":"n-%s","shop_id":"%s","timestamp":1793620800,
         "data":{"order_id":"%s","order_status":"%s","is_on_hold_order":false,
                 "update_time":1793620790}}
        """
            .formatted(status, ShopStandIn.SHOP, ORDER, status));
  }

  static byte[] cancellationNotice(String id, String status) {
    return utf8(
        """
        {"type":11,"tts_notification_id":"n-c-%s-%s","shop_id":"%s","timestamp":1793620800,
         "data":{"order_id":"%s","cancellations_role":"BUYER","cancel_status":"%s",
                 "cancel_id":"%s","create_time":1793620700}}
        """
            .formatted(id, status, ShopStandIn.SHOP, ORDER, status, id));
  }

  static byte[] returnNotice(String id, String status) {
    return utf8(
        """
        {"type":12,"tts_notification_id":"n-r-%s-%s","shop_id":"%s","timestamp":1793620800,
         "data":{"order_id":"%s","return_role":"BUYER","return_type":"REFUND","return_status":"%s",
                 "return_id":"%s","create_time":1793620700,"update_time":1793620790}}
        """
            .formatted(id, status, ShopStandIn.SHOP, ORDER, status, id));
  }

  /** Two units of 55.99 after discounts, tax and shipping on top. */
  static String order(String status) {
    return order(ORDER, status, "\"paid_time\":" + PAID + ",");
  }

  static String order(String id, String status, String more) {
    return """
    {"id":"%s","status":"%s","create_time":%d,%s"update_time":1793620790,
     "user_id":"7021436810468230477","buyer_email":"v2b2V4@chat.seller.tiktok.com",
     "recipient_address":{"phone_number":"(+1)213-***-1234","name":"J*** D***"},
     "payment":{"currency":"USD","sub_total":"111.98","shipping_fee":"5.00","tax":"9.60",
                "total_amount":"126.58","seller_discount":"10.00","platform_discount":"2.00"},
     "line_items":[
       {"id":"l-1","sku_id":"1","seller_sku":"WD010-M11","sale_price":"55.99",
        "original_price":"61.99","item_tax":[{"tax_type":"SALES_TAX","tax_amount":"4.80"}]},
       {"id":"l-2","sku_id":"1","seller_sku":"WD010-M11","sale_price":"55.99",
        "original_price":"61.99","display_status":"%s"}]}
    """
        .formatted(id, status, ORDERED, more, status);
  }

  static String affiliate(String orderId, String... creators) {
    StringBuilder skus = new StringBuilder();
    for (String creator : creators) {
      skus.append(skus.isEmpty() ? "" : ",")
          .append(
              """
              {"sku_id":"1","creator_username":"%s","content_type":"VIDEO",
               "content_id":"7300000000000000001","campaign_id":"0","quantity":1}
              """
                  .formatted(creator));
    }
    return """
    {"id":"%s","create_time":%d,"status":"ORDERED","skus":[%s]}
    """
        .formatted(orderId, ORDERED + 20, skus);
  }

  static String cancellation(String id, String status, String more) {
    return """
    {"cancel_id":"%s","cancel_status":"%s","cancel_type":"BUYER_CANCEL","order_id":"%s",
     "create_time":1793620700,"update_time":1793620790%s}
    """
        .formatted(id, status, ORDER, more);
  }

  /** As in the United States, where subtotal and total hold the tax. */
  static String returned(String id, String status, String type) {
    return """
    {"return_id":"%s","return_status":"%s","return_type":"%s","order_id":"%s",
     "create_time":1793620700,"update_time":1793706400,
     "refund_amount":{"currency":"USD","refund_total":"65.79","refund_subtotal":"60.79",
                      "refund_shipping_fee":"5.00","refund_tax":"4.80"},
     "return_line_items":[{"return_line_item_id":"9","order_line_item_id":"l-1",
       "refund_amount":{"currency":"USD","refund_total":"60.79","refund_subtotal":"60.79",
                        "refund_shipping_fee":"0","refund_tax":"4.80"}}]}
    """
        .formatted(id, status, type, ORDER);
  }
}

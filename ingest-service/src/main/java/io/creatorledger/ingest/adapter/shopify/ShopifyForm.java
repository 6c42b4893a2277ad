package io.creatorledger.ingest.adapter.shopify;

import io.creatorledger.ingest.adapter.ConnectionForm;
import io.creatorledger.ingest.adapter.ConnectionForm.Field;
import java.util.List;

/** How a person connects a shop. */
final class ShopifyForm {

  static final ConnectionForm FORM =
      new ConnectionForm(
          "Shopify",
          "Client secret of the app",
          "The shop's domain, such as my-shop.myshopify.com",
          true,
          List.of(
              Field.setting(
                      ShopifyApi.VERSION,
                      "API version",
                      "The Admin API's version, such as " + ShopifyApi.USUAL_VERSION)
                  .matching("20[0-9]{2}-(01|04|07|10)|unstable"),
              Field.credential(
                  AccessTokens.TOKEN,
                  "Admin API access token",
                  "Lets us ask by which visits a buyer came; the app needs read_orders and access"
                      + " to protected customer data"),
              Field.credential(
                  AccessTokens.CLIENT_ID,
                  "Client id of the app",
                  "Instead of a token, for apps of the Dev Dashboard: we fetch tokens ourselves"),
              Field.credential(
                  AccessTokens.CLIENT_SECRET,
                  "Client secret for tokens",
                  "Only when it is not the secret that signs the webhooks")),
          List.of(
              "Create an app for the shop and copy its client secret into the field here",
              "Subscribe the topics orders/create, orders/paid, orders/updated, orders/cancelled,"
                  + " refunds/create, checkouts/create, checkouts/update, customers/create and"
                  + " customers/update to {webhookUrl}",
              "Set {webhookUrl} as the address of the app's three privacy webhooks:"
                  + " customers/data_request, customers/redact and shop/redact",
              "Subscribe by the app's configuration file where you can: subscriptions made by the"
                  + " API are deleted after eight failures in a row"));

  static final List<String> KEPT_HEADERS =
      List.of(
          "x-shopify-topic",
          "x-shopify-shop-domain",
          "x-shopify-api-version",
          "x-shopify-webhook-id",
          "x-shopify-event-id",
          "x-shopify-triggered-at",
          "shopify-topic",
          "shopify-shop-domain",
          "shopify-api-version",
          "shopify-webhook-id",
          "shopify-event-id",
          "shopify-handle",
          "shopify-action",
          "shopify-triggered-at");

  private ShopifyForm() {}
}

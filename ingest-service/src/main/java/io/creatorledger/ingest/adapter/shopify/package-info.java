/** Shopify's webhooks of orders, refunds, shoppers and privacy, and how a buyer came. */
@NullMarked
package io.creatorledger.ingest.adapter.shopify;

import org.jspecify.annotations.NullMarked;

/** Shopify's order and refund webhooks. */
@NullMarked
package io.creatorledger.ingest.adapter.shopify;

import org.jspecify.annotations.NullMarked;

/** Stripe's events of payments, refunds, customers and subscriptions. */
@NullMarked
package io.creatorledger.ingest.adapter.stripe;

import org.jspecify.annotations.NullMarked;

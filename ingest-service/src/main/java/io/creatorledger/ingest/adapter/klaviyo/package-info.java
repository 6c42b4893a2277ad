/** Klaviyo's system webhooks: what people did with a brand's mail and text messages. */
@NullMarked
package io.creatorledger.ingest.adapter.klaviyo;

import org.jspecify.annotations.NullMarked;

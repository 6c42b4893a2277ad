/** Meta's webhooks: what people say to and about a creator's Instagram account. */
@NullMarked
package io.creatorledger.ingest.adapter.meta;

import org.jspecify.annotations.NullMarked;

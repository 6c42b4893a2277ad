/**
 * What deliveries still need after they are durable: fetching, waiting, applying to the catalog.
 */
@NullMarked
package io.creatorledger.ingest.followup;

import org.jspecify.annotations.NullMarked;

/** Takes in signed deliveries, clicks and the catalog; makes them durable, then known. */
@NullMarked
package io.creatorledger.ingest;

import org.jspecify.annotations.NullMarked;

/** How platforms sign and what their deliveries say; one class per platform. */
@NullMarked
package io.creatorledger.ingest.adapter;

import org.jspecify.annotations.NullMarked;

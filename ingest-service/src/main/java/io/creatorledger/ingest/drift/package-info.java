/** What deliveries look like, and where they begin to look different. */
@NullMarked
package io.creatorledger.ingest.drift;

import org.jspecify.annotations.NullMarked;

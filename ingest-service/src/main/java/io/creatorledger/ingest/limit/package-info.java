/** How many deliveries a connection may send. */
@NullMarked
package io.creatorledger.ingest.limit;

import org.jspecify.annotations.NullMarked;

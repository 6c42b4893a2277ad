/** How many deliveries a connection, a creator and a stranger may send. */
@NullMarked
package io.creatorledger.ingest.limit;

import org.jspecify.annotations.NullMarked;

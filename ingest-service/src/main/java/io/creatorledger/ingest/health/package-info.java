/** How each connection is doing. */
@NullMarked
package io.creatorledger.ingest.health;

import org.jspecify.annotations.NullMarked;

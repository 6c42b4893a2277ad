/** Calls to platforms' APIs, as adapters make them. */
@NullMarked
package io.creatorledger.ingest.outbound;

import org.jspecify.annotations.NullMarked;

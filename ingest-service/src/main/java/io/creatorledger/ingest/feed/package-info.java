/** Streams of events that this service subscribes to itself, and how far it has read them. */
@NullMarked
package io.creatorledger.ingest.feed;

import org.jspecify.annotations.NullMarked;

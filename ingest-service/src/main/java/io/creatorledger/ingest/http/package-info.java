/** Calls to the outside, protected against slow and dead neighbours. */
@NullMarked
package io.creatorledger.ingest.http;

import org.jspecify.annotations.NullMarked;

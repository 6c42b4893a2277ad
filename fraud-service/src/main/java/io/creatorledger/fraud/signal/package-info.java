/** What speaks against an event: bots, floods, creators nobody vouches for. */
@NullMarked
package io.creatorledger.fraud.signal;

import org.jspecify.annotations.NullMarked;

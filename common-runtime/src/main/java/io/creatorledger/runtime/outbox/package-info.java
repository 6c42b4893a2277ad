/** Messages stored with what they tell of, then published. */
@NullMarked
package io.creatorledger.runtime.outbox;

import org.jspecify.annotations.NullMarked;

/** Records that could not be applied: kept, listed, replayed. */
@NullMarked
package io.creatorledger.runtime.deadletter;

import org.jspecify.annotations.NullMarked;

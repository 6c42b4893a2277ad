/** Binding batches to SQL, and what else services do with PostgreSQL in the same way. */
@NullMarked
package io.creatorledger.runtime.store;

import org.jspecify.annotations.NullMarked;

/** Binding batches to SQL. */
@NullMarked
package io.creatorledger.runtime.store;

import org.jspecify.annotations.NullMarked;

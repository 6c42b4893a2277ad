/** Exact amounts of money. */
@NullMarked
package io.creatorledger.schema.money;

import org.jspecify.annotations.NullMarked;

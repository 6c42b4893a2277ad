/** Shapley values: what a channel adds, averaged over all orders in which channels could join. */
@NullMarked
package io.creatorledger.models.shapley;

import org.jspecify.annotations.NullMarked;

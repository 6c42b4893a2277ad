/** What people did that is worth crediting, short of an order. */
@NullMarked
package io.creatorledger.attribution.goal;

import org.jspecify.annotations.NullMarked;

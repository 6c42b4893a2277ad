/** A lively demo market with known truth, seen by the product only through its public APIs. */
@NullMarked
package io.creatorledger.simulator.market;

import org.jspecify.annotations.NullMarked;

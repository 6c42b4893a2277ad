/** The chain of causes behind one order's credit. */
@NullMarked
package io.creatorledger.attribution.receipt;

import org.jspecify.annotations.NullMarked;

/** An order's journey: which touchpoints count towards it, and why the others do not. */
@NullMarked
package io.creatorledger.attribution.journey;

import org.jspecify.annotations.NullMarked;

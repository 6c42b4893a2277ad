/** A conversion model over everything that is known of journeys, and the credit it implies. */
@NullMarked
package io.creatorledger.models.learned;

import org.jspecify.annotations.NullMarked;

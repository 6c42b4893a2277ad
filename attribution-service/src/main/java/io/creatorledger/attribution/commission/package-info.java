/**
 * What brands agreed to pay creators of the revenue they are credited with, and what it comes to.
 */
@NullMarked
package io.creatorledger.attribution.commission;

import org.jspecify.annotations.NullMarked;

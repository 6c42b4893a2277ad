/**
 * What each touch adds to the chance of converting, learned from all journeys, converting or not.
 */
@NullMarked
package io.creatorledger.models.hazard;

import org.jspecify.annotations.NullMarked;

/** Absorbing Markov chains over journeys, solved exactly, and the removal effects of channels. */
@NullMarked
package io.creatorledger.models.markov;

import org.jspecify.annotations.NullMarked;

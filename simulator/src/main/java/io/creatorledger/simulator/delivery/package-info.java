/** Deliveries as platforms send them: their own formats, really signed. */
@NullMarked
package io.creatorledger.simulator.delivery;

import org.jspecify.annotations.NullMarked;

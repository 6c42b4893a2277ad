/** Traces that follow an event from service to service. */
@NullMarked
package io.creatorledger.runtime.telemetry;

import org.jspecify.annotations.NullMarked;

/** A CRM account that speaks HubSpot's batch protocol and refuses what HubSpot refuses. */
@NullMarked
package io.creatorledger.simulator.sandbox;

import org.jspecify.annotations.NullMarked;

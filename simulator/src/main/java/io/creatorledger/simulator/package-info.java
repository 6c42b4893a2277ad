/** A synthetic market and a CRM sandbox: the outside world of Creator Ledger. */
@NullMarked
package io.creatorledger.simulator;

import org.jspecify.annotations.NullMarked;

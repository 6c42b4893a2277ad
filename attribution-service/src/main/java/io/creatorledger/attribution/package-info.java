/** Credit for revenue: journeys, the append-only ledger, reports and receipts. */
@NullMarked
package io.creatorledger.attribution;

import org.jspecify.annotations.NullMarked;

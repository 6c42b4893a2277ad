/** The append-only ledger of credit, and the pure decision how it changes. */
@NullMarked
package io.creatorledger.attribution.ledger;

import org.jspecify.annotations.NullMarked;

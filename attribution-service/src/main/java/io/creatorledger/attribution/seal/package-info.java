/** Proof that no row of the ledger changed: hashes in Merkle trees, roots in a chain. */
@NullMarked
package io.creatorledger.attribution.seal;

import org.jspecify.annotations.NullMarked;

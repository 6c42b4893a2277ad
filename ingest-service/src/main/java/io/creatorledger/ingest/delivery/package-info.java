/** A delivery ready to be stored, the group commit that stores it, and what was stored. */
@NullMarked
package io.creatorledger.ingest.delivery;

import org.jspecify.annotations.NullMarked;

/** The script on a brand's pages, and the public key it sends with. */
@NullMarked
package io.creatorledger.ingest.tag;

import org.jspecify.annotations.NullMarked;

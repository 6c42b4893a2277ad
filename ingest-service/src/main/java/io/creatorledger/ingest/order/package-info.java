/** Orders this service has seen, for those who must confirm a claim about one. */
@NullMarked
package io.creatorledger.ingest.order;

import org.jspecify.annotations.NullMarked;

/** What brands register, and the rules it must keep. */
@NullMarked
package io.creatorledger.ingest.catalog;

import org.jspecify.annotations.NullMarked;

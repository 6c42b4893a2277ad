/** Keys that brands give to servers of their own. */
@NullMarked
package io.creatorledger.ingest.apikey;

import org.jspecify.annotations.NullMarked;

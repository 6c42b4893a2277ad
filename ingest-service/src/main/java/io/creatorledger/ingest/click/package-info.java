/** Clicks on tracked links: where they lead and what they tell. */
@NullMarked
package io.creatorledger.ingest.click;

import org.jspecify.annotations.NullMarked;

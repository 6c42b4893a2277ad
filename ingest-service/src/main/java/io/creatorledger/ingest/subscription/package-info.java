/** What platforms send only while we ask for it: who follows what, and until when. */
@NullMarked
package io.creatorledger.ingest.subscription;

import org.jspecify.annotations.NullMarked;

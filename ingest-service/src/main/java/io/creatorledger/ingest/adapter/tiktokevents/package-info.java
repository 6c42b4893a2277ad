/** Server events in the form of TikTok's Events API 2.0, sent to us by a brand's own servers. */
@NullMarked
package io.creatorledger.ingest.adapter.tiktokevents;

import org.jspecify.annotations.NullMarked;

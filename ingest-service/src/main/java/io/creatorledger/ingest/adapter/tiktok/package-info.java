/** TikTok for Developers and API for Business: what creators publish, and who answers them. */
@NullMarked
package io.creatorledger.ingest.adapter.tiktok;

import org.jspecify.annotations.NullMarked;

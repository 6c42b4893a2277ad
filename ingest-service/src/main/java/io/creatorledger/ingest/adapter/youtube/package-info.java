/** YouTube's push notifications by WebSub: a creator's videos as they appear. */
@NullMarked
package io.creatorledger.ingest.adapter.youtube;

import org.jspecify.annotations.NullMarked;

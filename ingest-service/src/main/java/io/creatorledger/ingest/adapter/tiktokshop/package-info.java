/** TikTok Shop: webhooks that name orders, and the API that says what they are worth. */
@NullMarked
package io.creatorledger.ingest.adapter.tiktokshop;

import org.jspecify.annotations.NullMarked;

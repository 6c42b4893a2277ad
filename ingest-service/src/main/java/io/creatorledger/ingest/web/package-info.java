/** Webhooks, tracked links and the catalog over HTTP. */
@NullMarked
package io.creatorledger.ingest.web;

import org.jspecify.annotations.NullMarked;

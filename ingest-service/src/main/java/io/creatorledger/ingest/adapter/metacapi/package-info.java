/** Server events in the form of Meta's Conversions API, sent to us. */
@NullMarked
package io.creatorledger.ingest.adapter.metacapi;

import org.jspecify.annotations.NullMarked;

/** Events that a brand's own servers and pages send, in our own form. */
@NullMarked
package io.creatorledger.ingest.serverevent;

import org.jspecify.annotations.NullMarked;

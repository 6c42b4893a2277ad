/** What strangers may send: every adapter must read it or refuse it, and never break. */
@NullMarked
package io.creatorledger.ingest.adapter.fuzz;

import org.jspecify.annotations.NullMarked;

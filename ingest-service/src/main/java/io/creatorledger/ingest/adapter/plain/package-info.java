/** The plain style: a flat event, signed with the hex HMAC of its body. */
@NullMarked
package io.creatorledger.ingest.adapter.plain;

import org.jspecify.annotations.NullMarked;

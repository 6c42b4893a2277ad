/** A person's identifiers: normalized by published rules, hashed, then keyed per brand. */
@NullMarked
package io.creatorledger.schema.identifier;

import org.jspecify.annotations.NullMarked;

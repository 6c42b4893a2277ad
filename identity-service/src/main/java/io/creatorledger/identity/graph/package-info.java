/** Which identifiers belong to which profile, and what new evidence changes about it. */
@NullMarked
package io.creatorledger.identity.graph;

import org.jspecify.annotations.NullMarked;

/** Finds the person behind every event, and tells when two turn out to be one. */
@NullMarked
package io.creatorledger.identity;

import org.jspecify.annotations.NullMarked;

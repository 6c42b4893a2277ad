/** Who may call: bearer tokens, stored as hashes. */
@NullMarked
package io.creatorledger.runtime.access;

import org.jspecify.annotations.NullMarked;

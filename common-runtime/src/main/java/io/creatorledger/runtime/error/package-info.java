/** Errors as the caller sees them: a stable code, a sentence, RFC 9457. */
@NullMarked
package io.creatorledger.runtime.error;

import org.jspecify.annotations.NullMarked;

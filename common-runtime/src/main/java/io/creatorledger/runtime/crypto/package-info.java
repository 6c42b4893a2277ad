/** Secrets and raw deliveries at rest. */
@NullMarked
package io.creatorledger.runtime.crypto;

import org.jspecify.annotations.NullMarked;

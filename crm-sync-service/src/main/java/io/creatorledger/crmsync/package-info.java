/** Writes credit back to the brands' CRMs. */
@NullMarked
package io.creatorledger.crmsync;

import org.jspecify.annotations.NullMarked;

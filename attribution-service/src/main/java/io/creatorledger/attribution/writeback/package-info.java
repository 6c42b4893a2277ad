/** What the CRMs answered. */
@NullMarked
package io.creatorledger.attribution.writeback;

import org.jspecify.annotations.NullMarked;

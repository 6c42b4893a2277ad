/** Credited revenue of a period by creator or campaign. */
@NullMarked
package io.creatorledger.attribution.report;

import org.jspecify.annotations.NullMarked;

/** What currencies cost day by day, and amounts of several currencies in one. */
@NullMarked
package io.creatorledger.attribution.rate;

import org.jspecify.annotations.NullMarked;

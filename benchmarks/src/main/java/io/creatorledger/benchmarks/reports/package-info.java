/** How fast reports are over a long ledger. */
@NullMarked
package io.creatorledger.benchmarks.reports;

import org.jspecify.annotations.NullMarked;

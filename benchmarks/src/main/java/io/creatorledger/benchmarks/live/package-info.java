/** How fast events become credit, beside a bare insert of the rows they become. */
@NullMarked
package io.creatorledger.benchmarks.live;

import org.jspecify.annotations.NullMarked;

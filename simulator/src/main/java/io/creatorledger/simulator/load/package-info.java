/** A load with a known outcome, for tests and benchmarks of the whole path. */
@NullMarked
package io.creatorledger.simulator.load;

import org.jspecify.annotations.NullMarked;

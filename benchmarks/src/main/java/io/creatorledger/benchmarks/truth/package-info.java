/** How near the models come to causes that are known. */
@NullMarked
package io.creatorledger.benchmarks.truth;

import org.jspecify.annotations.NullMarked;

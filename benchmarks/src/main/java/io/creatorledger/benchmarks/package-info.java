/** Measures the product on the machine it runs on. */
@NullMarked
package io.creatorledger.benchmarks;

import org.jspecify.annotations.NullMarked;

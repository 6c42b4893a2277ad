/**
 * How fast the models are, beside loops over bare arrays that do the same sums and nothing else.
 */
@NullMarked
package io.creatorledger.benchmarks.models;

import org.jspecify.annotations.NullMarked;

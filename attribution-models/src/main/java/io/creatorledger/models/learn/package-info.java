/** Learners: regressions, survival and boosted trees, with the errors of what they say. */
@NullMarked
package io.creatorledger.models.learn;

import org.jspecify.annotations.NullMarked;

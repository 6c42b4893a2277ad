/** How sure an estimate is: intervals by resampling people, and pooling of small creators. */
@NullMarked
package io.creatorledger.models.interval;

import org.jspecify.annotations.NullMarked;

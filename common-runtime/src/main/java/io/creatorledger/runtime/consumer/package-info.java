/** From a batch of records to durable effects: decode, guard, pipeline, outcome. */
@NullMarked
package io.creatorledger.runtime.consumer;

import org.jspecify.annotations.NullMarked;

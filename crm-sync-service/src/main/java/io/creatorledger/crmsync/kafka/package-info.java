/** From the credits topic to the pipeline. */
@NullMarked
package io.creatorledger.crmsync.kafka;

import org.jspecify.annotations.NullMarked;

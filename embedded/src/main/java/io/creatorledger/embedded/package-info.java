/**
 * A real PostgreSQL and a real single-node Kafka, each its own process, durable in a data folder.
 */
@NullMarked
package io.creatorledger.embedded;

import org.jspecify.annotations.NullMarked;

/** The servers behind the door go away, hang, die and run out of space. */
@NullMarked
package io.creatorledger.ingest.outage;

import org.jspecify.annotations.NullMarked;

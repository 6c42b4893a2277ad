/** The ingest service beside bare references that do a part of its work, under the same load. */
@NullMarked
package io.creatorledger.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;

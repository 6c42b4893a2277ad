/** Files of orders, costs, surveys and counters: split, read row by row, resumed after a kill. */
@NullMarked
package io.creatorledger.ingest.imports;

import org.jspecify.annotations.NullMarked;

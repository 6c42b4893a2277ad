/** The ports' adapters over PostgreSQL. */
@NullMarked
package io.creatorledger.ingest.store;

import org.jspecify.annotations.NullMarked;

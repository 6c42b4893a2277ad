/** PostgreSQL adapters. */
@NullMarked
package io.creatorledger.attribution.store;

import org.jspecify.annotations.NullMarked;

/** PostgreSQL adapters. */
@NullMarked
package io.creatorledger.crmsync.store;

import org.jspecify.annotations.NullMarked;

/** The identity graph in PostgreSQL. */
@NullMarked
package io.creatorledger.identity.store;

import org.jspecify.annotations.NullMarked;

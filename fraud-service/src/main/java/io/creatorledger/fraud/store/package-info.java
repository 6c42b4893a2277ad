/** Fraud's state in PostgreSQL. */
@NullMarked
package io.creatorledger.fraud.store;

import org.jspecify.annotations.NullMarked;

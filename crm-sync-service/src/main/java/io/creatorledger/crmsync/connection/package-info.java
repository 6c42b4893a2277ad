/** The CRM accounts of a brand: where, with what limits, in what state. */
@NullMarked
package io.creatorledger.crmsync.connection;

import org.jspecify.annotations.NullMarked;

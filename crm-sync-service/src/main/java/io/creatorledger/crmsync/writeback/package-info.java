/** The queue of write-backs: what each order and contact should show. */
@NullMarked
package io.creatorledger.crmsync.writeback;

import org.jspecify.annotations.NullMarked;

/** Identities of brands, creators, orders, people and events. */
@NullMarked
package io.creatorledger.schema.id;

import org.jspecify.annotations.NullMarked;

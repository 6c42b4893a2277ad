/** What the customers are worth whom creators acquired. */
@NullMarked
package io.creatorledger.attribution.customer;

import org.jspecify.annotations.NullMarked;

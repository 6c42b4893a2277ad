/** One worker per connection: rounds of writes behind rate limit, retry and circuit breaker. */
@NullMarked
package io.creatorledger.crmsync.worker;

import org.jspecify.annotations.NullMarked;

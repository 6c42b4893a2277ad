/** From the events topic into the identity pipeline. */
@NullMarked
package io.creatorledger.identity.kafka;

import org.jspecify.annotations.NullMarked;

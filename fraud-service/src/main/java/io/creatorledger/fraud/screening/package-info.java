/** From signals to a decision, and the decisions taken so far. */
@NullMarked
package io.creatorledger.fraud.screening;

import org.jspecify.annotations.NullMarked;

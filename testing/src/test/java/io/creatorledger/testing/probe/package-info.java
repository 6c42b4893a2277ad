/** The runtime's promises, tested on a service that has nothing else in it. */
@NullMarked
package io.creatorledger.testing.probe;

import org.jspecify.annotations.NullMarked;

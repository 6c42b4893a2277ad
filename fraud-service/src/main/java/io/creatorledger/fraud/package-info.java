/** Decides for every event whether it may earn credit, and takes back what later facts refute. */
@NullMarked
package io.creatorledger.fraud;

import org.jspecify.annotations.NullMarked;

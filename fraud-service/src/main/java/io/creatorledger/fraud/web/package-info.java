/** Screenings over REST: look at them, release them. */
@NullMarked
package io.creatorledger.fraud.web;

import org.jspecify.annotations.NullMarked;

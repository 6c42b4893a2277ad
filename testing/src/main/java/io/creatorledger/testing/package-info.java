/** What tests of several modules share: real servers, architecture rules, samples. */
@NullMarked
package io.creatorledger.testing;

import org.jspecify.annotations.NullMarked;

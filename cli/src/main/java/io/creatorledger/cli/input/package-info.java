/** What a person gave, checked. */
@NullMarked
package io.creatorledger.cli.input;

import org.jspecify.annotations.NullMarked;

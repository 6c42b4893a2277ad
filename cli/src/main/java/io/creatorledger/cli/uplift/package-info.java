/** What seeing a post did to people who never clicked it. */
@NullMarked
package io.creatorledger.cli.uplift;

import org.jspecify.annotations.NullMarked;

/** What brands call themselves, their creators and campaigns. */
@NullMarked
package io.creatorledger.attribution.catalog;

import org.jspecify.annotations.NullMarked;

/** What brands say of themselves, their creators, campaigns and content. */
@NullMarked
package io.creatorledger.attribution.catalog;

import org.jspecify.annotations.NullMarked;

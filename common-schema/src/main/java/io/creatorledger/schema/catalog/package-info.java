/** What a brand registers: itself, creators, campaigns, content, links, codes and products. */
@NullMarked
package io.creatorledger.schema.catalog;

import org.jspecify.annotations.NullMarked;

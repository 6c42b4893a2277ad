/** What a brand registers: itself, creators, campaigns, content, links and codes. */
@NullMarked
package io.creatorledger.schema.catalog;

import org.jspecify.annotations.NullMarked;

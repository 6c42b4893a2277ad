/** How links are tagged: a brand's rules, who breaks them, and templates that keep them. */
@NullMarked
package io.creatorledger.ingest.tagging;

import org.jspecify.annotations.NullMarked;

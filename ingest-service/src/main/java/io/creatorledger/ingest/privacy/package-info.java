/** Rights that people use over their data, and what this service does about them. */
@NullMarked
package io.creatorledger.ingest.privacy;

import org.jspecify.annotations.NullMarked;

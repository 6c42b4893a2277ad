/** Events of customer data platforms: Segment, and RudderStack in the same words. */
@NullMarked
package io.creatorledger.ingest.adapter.customerdata;

import org.jspecify.annotations.NullMarked;

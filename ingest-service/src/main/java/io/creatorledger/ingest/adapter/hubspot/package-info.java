/** What HubSpot tells of contacts and deals. */
@NullMarked
package io.creatorledger.ingest.adapter.hubspot;

import org.jspecify.annotations.NullMarked;

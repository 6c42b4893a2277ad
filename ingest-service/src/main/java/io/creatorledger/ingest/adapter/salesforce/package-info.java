/** What Salesforce tells of contacts, leads and opportunities, by message or by change event. */
@NullMarked
package io.creatorledger.ingest.adapter.salesforce;

import org.jspecify.annotations.NullMarked;

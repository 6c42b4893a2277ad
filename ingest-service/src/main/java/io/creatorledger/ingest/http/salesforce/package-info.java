/** Salesforce's Pub/Sub API: gRPC, Avro, and a token by client credentials. */
@NullMarked
package io.creatorledger.ingest.http.salesforce;

import org.jspecify.annotations.NullMarked;

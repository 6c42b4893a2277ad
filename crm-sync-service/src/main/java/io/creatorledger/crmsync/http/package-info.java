/** HubSpot over HTTP. */
@NullMarked
package io.creatorledger.crmsync.http;

import org.jspecify.annotations.NullMarked;

/** What people did, one after the other, in sessions. */
@NullMarked
package io.creatorledger.attribution.session;

import org.jspecify.annotations.NullMarked;

/** Web pages of a service: sign-in, layout and errors alike, for those services that have pages. */
@NullMarked
package io.creatorledger.runtime.page;

import org.jspecify.annotations.NullMarked;

/** The web pages, rendered on the server. */
@NullMarked
package io.creatorledger.attribution.web.page;

import org.jspecify.annotations.NullMarked;

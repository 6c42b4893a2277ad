/** What facts are kept under: ids within their brand. */
@NullMarked
package io.creatorledger.attribution.key;

import org.jspecify.annotations.NullMarked;

/** Credits channels for the conversions of a table of paths. */
@NullMarked
package io.creatorledger.cli.attribute;

import org.jspecify.annotations.NullMarked;

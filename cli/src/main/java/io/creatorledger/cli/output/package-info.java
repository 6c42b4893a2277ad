/** Results as JSON or CSV. */
@NullMarked
package io.creatorledger.cli.output;

import org.jspecify.annotations.NullMarked;

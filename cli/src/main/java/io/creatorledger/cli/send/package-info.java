/** Signs and posts a test delivery. */
@NullMarked
package io.creatorledger.cli.send;

import org.jspecify.annotations.NullMarked;

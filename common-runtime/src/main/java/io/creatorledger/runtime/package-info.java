/** What every service needs the same way, as auto-configuration. */
@NullMarked
package io.creatorledger.runtime;

import org.jspecify.annotations.NullMarked;

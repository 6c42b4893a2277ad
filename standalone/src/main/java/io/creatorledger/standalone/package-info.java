/** All services in one process over embedded servers: the quick start. */
@NullMarked
package io.creatorledger.standalone;

import org.jspecify.annotations.NullMarked;

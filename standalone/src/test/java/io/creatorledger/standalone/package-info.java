/** The whole path, on the standalone as a user starts it. */
@org.jspecify.annotations.NullMarked
package io.creatorledger.standalone;

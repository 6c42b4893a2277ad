/** Creating the topics, and starting what needs them. */
@NullMarked
package io.creatorledger.runtime.topic;

import org.jspecify.annotations.NullMarked;

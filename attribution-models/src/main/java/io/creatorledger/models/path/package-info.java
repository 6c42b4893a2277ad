/** Journeys in columns, and the credit a model gives their channels. */
@NullMarked
package io.creatorledger.models.path;

import org.jspecify.annotations.NullMarked;

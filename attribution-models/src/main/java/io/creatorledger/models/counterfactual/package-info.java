/** Credit by what a journey's chance of converting would have been without a touch. */
@NullMarked
package io.creatorledger.models.counterfactual;

import org.jspecify.annotations.NullMarked;

/** Live profiles: what merges made of the profiles that events name. */
@NullMarked
package io.creatorledger.attribution.profile;

import org.jspecify.annotations.NullMarked;

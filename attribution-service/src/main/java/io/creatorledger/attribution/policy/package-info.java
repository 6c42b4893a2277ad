/** What a brand wants its orders credited by: models, windows and precedence, in versions. */
@NullMarked
package io.creatorledger.attribution.policy;

import org.jspecify.annotations.NullMarked;

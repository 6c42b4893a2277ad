/** Markets whose causes are known: what every creator really brought about. */
@NullMarked
package io.creatorledger.simulator.causal;

import org.jspecify.annotations.NullMarked;

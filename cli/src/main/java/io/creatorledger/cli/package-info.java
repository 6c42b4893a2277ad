/** The command line for analysts and integrators. */
@NullMarked
package io.creatorledger.cli;

import org.jspecify.annotations.NullMarked;

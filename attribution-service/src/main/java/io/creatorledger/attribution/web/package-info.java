/** The REST API. */
@NullMarked
package io.creatorledger.attribution.web;

import org.jspecify.annotations.NullMarked;

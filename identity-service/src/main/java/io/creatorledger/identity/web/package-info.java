/** Profiles over REST. */
@NullMarked
package io.creatorledger.identity.web;

import org.jspecify.annotations.NullMarked;

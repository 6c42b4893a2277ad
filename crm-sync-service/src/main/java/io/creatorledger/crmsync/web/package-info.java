/** The service's API. */
@NullMarked
package io.creatorledger.crmsync.web;

import org.jspecify.annotations.NullMarked;

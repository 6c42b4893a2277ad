/** Attribution algorithms: values in, values out, exact where money is shared. */
@NullMarked
package io.creatorledger.models;

import org.jspecify.annotations.NullMarked;

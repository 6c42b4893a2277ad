/** From identity's and the catalog's topics into fraud's pipelines. */
@NullMarked
package io.creatorledger.fraud.kafka;

import org.jspecify.annotations.NullMarked;

/** From topics to pipelines. */
@NullMarked
package io.creatorledger.attribution.kafka;

import org.jspecify.annotations.NullMarked;

/** Fixed rules: how a journey's credit is shared by place, time and kind of its touches. */
@NullMarked
package io.creatorledger.models.rule;

import org.jspecify.annotations.NullMarked;

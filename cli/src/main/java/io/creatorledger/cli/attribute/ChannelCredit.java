package io.creatorledger.cli.attribute;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;

/** What a channel gets under one model. */
@JsonPropertyOrder({"model", "channel", "conversions", "value"})
record ChannelCredit(String model, String channel, BigDecimal conversions, BigDecimal value) {}

package io.creatorledger.attribution.customer;

/**
 * A line of the first order's credit: what its touchpoint weighs among the customer's other lines.
 *
 * @param share the numerator of the line's exact weight; all lines of an order have one denominator
 */
public record Part(Acquirer acquirer, long share) {}

package io.creatorledger.models.uplift;

/**
 * A person, and whether they met what is studied.
 *
 * @param covariates what was known of them before; the same columns for everybody
 * @param exposed whether they met it: a view, a save, a share
 * @param outcome what they did afterwards: 1 or 0 for a conversion, or revenue
 */
public record Exposure(double[] covariates, boolean exposed, double outcome) {}

package io.creatorledger.models.rule;

/**
 * Shares a journey's credit among its touches by a fixed rule.
 *
 * <p>Weights are whole shares, never decimals: a touch's weight is its share divided by the sum of
 * all shares, so the weights of a journey add up to exactly 1.
 */
public sealed interface Rule permits PositionRule, LastNonDirectRule, TimeDecayRule {

  /** The rule's name in APIs, messages and the ledger; never changes. */
  String name();

  /** One share per touch, oldest first: none negative, at least one positive. */
  long[] shares(Touches touches);
}

package io.creatorledger.attribution.policy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Credit by a version of a model that was learned from the brand's journeys: what each player
 * earns, shared evenly by its touches. A creator's organic and paid touches are two players, also
 * where the model knows only one of them.
 */
public sealed interface LearnedCredit extends CreditModel permits ShapleyCredit, MarkovCredit {

  /** What stands between a kind and a version where policies name both. */
  String AT = "@";

  /** Of all the brand's learned models, whatever their kind; from 1. */
  int version();

  LearnedKind kind();

  /** Hazard of ordering anyway; 0 of kinds that know no such thing. */
  double baseline();

  /** What was learned of each player. */
  Map<Player, Double> byPlayer();

  /** What is taken for creators who were not there to learn from. */
  double unknown();

  /**
   * What the players of an order earn.
   *
   * @param touches how many each player has, in the order of their first ones
   * @return whole shares in this order and, last, of nobody; none negative, at least one positive
   */
  long[] earned(SequencedMap<Player, Integer> touches);

  /**
   * What is taken for a player. One that was not there to learn from has what the creator's other
   * reach has, as all paid touches do under models of before reach was told apart.
   */
  default double of(Player player) {
    Double known = byPlayer().get(player);
    return known != null ? known : byPlayer().getOrDefault(player.other(), unknown());
  }

  /** As policies spell it: {@code shapley_learned@3}. */
  @Override
  default String text() {
    return kind().model() + AT + version();
  }

  @Override
  default ModelName name() {
    return kind().model();
  }

  @Override
  default Shares shares(List<Player> players, List<Duration> ages) {
    SequencedMap<Player, Integer> touches = new LinkedHashMap<>();
    players.forEach(player -> touches.merge(player, 1, Integer::sum));
    long[] earned = earned(touches);
    Map<Player, Long> left = new LinkedHashMap<>();
    touches.keySet().forEach(player -> left.put(player, earned[left.size()]));
    long[] shares = new long[players.size()];
    for (int i = 0; i < shares.length; i++) {
      Player player = players.get(i);
      int more = touches.merge(player, -1, Integer::sum) + 1;
      shares[i] = left.getOrDefault(player, 0L) / more;
      left.merge(player, -shares[i], Long::sum);
    }
    return new Shares(shares, earned[earned.length - 1]);
  }

  /** The mean of what was learned; 0 of nobody. */
  static double mean(Map<Player, Double> byPlayer) {
    return byPlayer.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}

package io.creatorledger.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.creatorledger.attribution.policy.ModelStage.Stage;
import io.creatorledger.models.rule.Rules;
import io.creatorledger.schema.id.BrandId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelStageTest {

  private static final BrandId BRAND = new BrandId("acme");
  private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
  private static final PolicyTerms RULE = PolicyTerms.DEFAULT.with(new RuleCredit(Rules.LINEAR));

  private PolicyBook book = PolicyBook.first(BRAND);
  private final List<PolicyChange> changes = new ArrayList<>();

  @Test
  void tellsOfShadowCanaryPromotionAndRollback() {
    change(ChangeKind.TERMS, null, 0.1, learned(3), null);
    change(ChangeKind.PROMOTION, 1, 0.5, learned(3), null);
    change(ChangeKind.PROMOTION, 1, 1, learned(3), null);
    change(ChangeKind.ROLLBACK, 1, 1, PolicyTerms.DEFAULT, 1);
    ModelStage shadow = new ModelStage(3, Stage.SHADOW, 0, "ana", "looks good", BEGIN);

    List<ModelStage> life = ModelStage.life(3, List.of(shadow), book, changes);

    assertThat(life.stream().map(ModelStage::stage))
        .containsExactly(Stage.ROLLED_BACK, Stage.LIVE, Stage.CANARY, Stage.CANARY, Stage.SHADOW);
    assertThat(life.stream().map(ModelStage::share)).containsExactly(0.0, 1.0, 0.5, 0.1, 0.0);
    assertThat(life.getFirst().who()).isEqualTo("decider 4");
    assertThat(life.getFirst().reason()).isEqualTo("reason 4");
    assertThat(ModelStage.life(2, List.of(), book, changes)).as("another version").isEmpty();
  }

  @Test
  void isReplacedByTermsWithoutItAndLiveAgainWhenTheseAreRolledBack() {
    change(ChangeKind.TERMS, null, 1, learned(3), null);
    change(ChangeKind.TERMS, null, 0.2, RULE, null);
    change(ChangeKind.PROMOTION, 2, 1, RULE, null);
    change(ChangeKind.ROLLBACK, 2, 1, learned(3), 2);

    assertThat(ModelStage.life(3, List.of(), book, changes).stream().map(ModelStage::stage))
        .as("a canary without it leaves it live")
        .containsExactly(Stage.LIVE, Stage.REPLACED, Stage.LIVE);
  }

  private void change(
      ChangeKind kind,
      @Nullable Integer follows,
      double share,
      PolicyTerms terms,
      @Nullable Integer takesBack) {
    int number = changes.size() + 1;
    Instant at = BEGIN.plusSeconds(number);
    PolicyChange change =
        new PolicyChange(
            BRAND,
            number,
            kind,
            follows,
            Instant.EPOCH,
            share,
            terms,
            "reason " + number,
            "proposer",
            at,
            ChangeState.APPLIED,
            "decider " + number,
            at,
            number,
            0,
            0,
            0,
            null);
    changes.add(change);
    book =
        book.with(
            new AttributionPolicy(
                BRAND, number, Instant.EPOCH, change.lot(), at, terms, takesBack));
  }

  private static PolicyTerms learned(int version) {
    return PolicyTerms.DEFAULT.with(ShapleyCredit.of(version, 0.1, Map.of()));
  }
}
